#pragma once
// For tests of this room: raw sockets that send what no client would, and certificates made by the
// openssl command line (a judge that is not our own pki).

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "base/file.hpp"
#include "net/identity.hpp"

namespace kaopass::net::test {

inline sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

class RawSocket {
 public:
  explicit RawSocket(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval limit{20, 0};  // a hanging server fails the test instead of the run
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    const sockaddr_in address = loopback(port);
    if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("connect");
    }
  }
  RawSocket(const RawSocket&) = delete;
  RawSocket& operator=(const RawSocket&) = delete;
  ~RawSocket() { ::close(fd_); }

  // False once the server has closed.
  bool send(std::string_view octets) {
    while (!octets.empty()) {
      const auto count = ::send(fd_, octets.data(), octets.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      octets.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }
  void half_close() { ::shutdown(fd_, SHUT_WR); }
  std::string receive_some() {
    char buffer[4096];
    const auto count = ::recv(fd_, buffer, sizeof buffer, 0);
    if (count < 0 && errno == EAGAIN) return "TIMEOUT";
    return {buffer, count > 0 ? static_cast<std::size_t>(count) : 0};
  }
  // Until the text has come, or the server has closed.
  std::string receive_until(std::string_view text) {
    std::string all;
    while (all.find(text) == std::string::npos) {
      const std::string more = receive_some();
      if (more.empty()) break;
      all += more;
      if (more == "TIMEOUT") break;
    }
    return all;
  }
  std::string receive_all() { return receive_until("\1never\1"); }

 private:
  int fd_;
};

// A port of loopback's that `fd` listens on from now on.
inline std::uint16_t listen_anywhere(int fd) {
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (::bind(fd, any, size) != 0 || ::listen(fd, 8) != 0 || ::getsockname(fd, any, &size) != 0) {
    throw std::runtime_error("no port to listen on");
  }
  return ntohs(address.sin_port);
}

// Listens and does nothing more: connections succeed and hear nothing.
class SilentServer {
 public:
  SilentServer() : port(listen_anywhere(fd_)) {}
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;
  ~SilentServer() { ::close(fd_); }

 private:
  const int fd_ = ::socket(AF_INET, SOCK_STREAM, 0);

 public:
  const std::uint16_t port;
};

struct CommandResult {
  int exit;
  std::string output;
};

inline CommandResult run_command(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("popen");
  std::string output;
  char buffer[4096];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    output.append(buffer, n);
  const int status = ::pclose(pipe);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, output};
}

// Two authorities; ca: server, reader, elsewhere (a server certificate for another name);
// other: stranger.
class Certificates {
 public:
  Certificates() {
    char pattern[] = "/tmp/kaopass-net-XXXXXX";
    folder = ::mkdtemp(pattern);
    authority("ca");
    authority("other");
    leaf("ca", "server", "DNS:localhost,IP:127.0.0.1");
    leaf("ca", "reader", "DNS:reader.invalid");
    leaf("ca", "elsewhere", "DNS:elsewhere.invalid,IP:127.0.0.2");
    leaf("other", "stranger", "DNS:localhost,IP:127.0.0.1");
  }
  Certificates(const Certificates&) = delete;
  Certificates& operator=(const Certificates&) = delete;
  ~Certificates() { std::filesystem::remove_all(folder); }

  [[nodiscard]] std::string path(const std::string& file) const { return folder / file; }
  [[nodiscard]] Identity identity(const std::string& name, const std::string& anchor = "ca") const {
    return {bytes(name + ".pem"), base::secret<base::Bytes>(bytes(name + ".key")),
            bytes(anchor + ".pem")};
  }
  [[nodiscard]] base::Bytes bytes(const std::string& file) const {
    return base::read_file(folder / file, 65536).value();
  }
  std::filesystem::path folder;

 private:
  void openssl(const std::string& arguments) {
    const auto result = run_command("cd " + folder.string() + " && openssl " + arguments);
    if (result.exit != 0) throw std::runtime_error(result.output);
  }
  void authority(const std::string& name) {
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=TEST-" +
        name + " -keyout " + name + ".key -out " + name + ".pem");
  }
  void leaf(const std::string& issuer, const std::string& name, const std::string& names) {
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=TEST-" +
        name + " -CA " + issuer + ".pem -CAkey " + issuer + ".key -addext subjectAltName=" + names +
        " -addext basicConstraints=critical,CA:FALSE -keyout " + name + ".key -out " + name +
        ".pem");
  }
};

}  // namespace kaopass::net::test
