#pragma once
// The reader's own API on loopback HTTP, for its screens and for `kaopass visit`
// (docs/protocol/reader.md). No other web page may use it: Host and Origin are judged.
//
//   GET    /v1/reader?after=N             who I am, what I may do, whether cards can be read, the
//                                         visit with its state; waits for a version above N
//   POST   /v1/call, DELETE /v1/call      the patient calls staff; does not, after all
//   POST   /v1/helper                     {"visit","helper"}: who operates for the holder
//   POST   /v1/release                    {"release"}: newer software, used from the next visit on
//   POST   /v1/visits                     {"card"?, "front"? {"birth","expiry","security_code"}};
//                                         CardBusy at once while a visit is open
//   GET    /v1/visits/{id}?after=N        the visit's state; waits for a version above N
//   POST   /v1/visits/{id}/method         {"method"}
//   POST   /v1/visits/{id}/frames?last=1  a JPEG or PNG picture; `last`: decide now
//   POST   /v1/visits/{id}/pin            {"pin"}
//   POST   /v1/visits/{id}/registration   {"choice":"yes"|"no", "helper"?}
//   POST   /v1/visits/{id}/consents       {"consents":{kind:bool}, "helper"?}
//   POST   /v1/visits/{id}/back, /cancel  {}
//   DELETE /v1/visits/{id}                the card was taken (virtual cards)
// Every answer is the visit's state; a request that does not fit its phase changes nothing.

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>

#include "net/http.hpp"
#include "net/lookers.hpp"
#include "reader/reader.hpp"

namespace kaopass::reader {

// One reader behind its API. Safe from several threads: work is serialised, looking is not, so
// that screens follow while work goes on. Must outlive the router's server.
class ReaderService {
 public:
  explicit ReaderService(Reader::Parts parts);

  // Routes as above; handlers block until their work is done.
  net::Router router();

  // Call a few times a second: limits of time, staff at the desk, a card put in or pulled out. Does
  // nothing while a request works.
  void tick();

  // Ends the waiting of those who follow a visit, and for the card, for the server to stop at once.
  void end_waits();

  // What staff should hear of this reader; nothing personal.
  struct ForStaff {
    Phase phase = Phase::Idle;
    bool called = false;       // 係の人を呼ぶ
    bool face_failed = false;  // so often that a visual check would help
    std::optional<base::Instant> card_forgotten_since = {};
    std::optional<wire::CheckId> check_id = {};  // once the centre has answered
    CardSlot::Device device = CardSlot::Device::There;
    friend bool operator==(const ForStaff&, const ForStaff&) = default;
  };
  ForStaff for_staff();

 private:
  struct Shown {
    std::uint64_t version = 0;
    std::string software;
    pki::Capabilities capabilities;
    std::string visit;
    bool open = false;  // a card lies in the reader
    ForStaff staff;
    base::secret<std::string> view;
  };
  void publish();
  void changed();  // with showing_ held
  Result<net::Response> call_staff(bool wanted);
  void pass_time();
  void look_for_card();
  void look_for_device();
  net::Response show();
  net::Response show_with_lock() const;  // of showing_
  bool is_visit(std::string_view id);    // the one that is shown
  bool is_open();
  Result<net::Response> look(const net::Request& request);
  Result<net::Response> start(const net::Request& request);
  Result<net::Response> describe_reader(const net::Request& request);
  Result<net::Response> help(const net::Request& request);
  Result<net::Response> install(const net::Request& request);
  void add(net::Router& router, std::string_view action,
           std::function<Status(Reader&, net::Request&)> act,
           std::size_t body_limit = net::kDefaultBodyLimit);

  Reader::Parts parts_;
  std::mutex starting_;  // one start at a time; the next is refused, not kept waiting
  std::mutex working_;   // the reader
  Reader reader_;
  std::mutex showing_;  // what is shown
  std::condition_variable changed_;
  net::Lookers lookers_;
  Shown shown_;
  std::optional<base::Instant> called_at_;
  bool ending_ = false;
};

}  // namespace kaopass::reader
