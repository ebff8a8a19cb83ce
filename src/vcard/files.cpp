// SELECT, READ BINARY, READ RECORD, GET DATA.
#include <algorithm>

#include "vcard/chip.hpp"

namespace kaopass::vcard {
namespace {

using apdu::Command;
using apdu::FileId;
using apdu::Response;
using apdu::StatusWord;

Response select_application(Chip& chip, base::ByteView name) {
  const auto application = find_application(name);
  if (!application) return only(StatusWord::FileNotFound);
  chip.session = Session{.application = *application, .file = {}, .verified = {}, .terminal = {}};
  return {};
}

Response select_file(Chip& chip, base::ByteView name) {
  if (name.size() != 2) return only(StatusWord::WrongLength);
  const FileId file{static_cast<std::uint16_t>(base::from_big_endian(name))};
  if (chip.file_here(file) == nullptr) return only(StatusWord::FileNotFound);
  chip.session.file = file;
  return {};
}

// As real cards do: refused after reset, without effect in an application, 3F00 never found.
Response select_master_file(const Chip& chip, const Command& command) {
  if (!command.data.empty()) return only(StatusWord::FileNotFound);
  const bool after_reset = chip.session.application == Application::MasterFile;
  return only(after_reset ? StatusWord::BadParameters : StatusWord::Ok);
}

// From offset as far as Le and the file go; Le beyond the end gives what is there (JICSAP 6.4.1).
Response read_at(Chip& chip, std::size_t offset, std::uint32_t le) {
  if (!chip.session.file) return only(StatusWord::NoCurrentFile);
  const FileRow* row = chip.file_here(*chip.session.file);
  if (row == nullptr) return only(StatusWord::NoCurrentFile);
  if (row->kind == Kind::Opaque) return only(StatusWord::SecurityNotSatisfied);
  if (row->kind != Kind::Transparent) return only(StatusWord::FileStructureMismatch);
  if (!chip.is_open(*row)) return only(StatusWord::SecurityNotSatisfied);
  const base::Bytes& content = chip.state.files.at(row->place)->reveal();
  if (offset >= content.size()) return only(StatusWord::OffsetOutsideFile);
  const std::size_t count = std::min<std::size_t>(le, content.size() - offset);
  return {.data = base::to_bytes(base::ByteView{content}.subspan(offset, count))};
}

}  // namespace

Response select(Chip& chip, const Command& command) {
  if (command.p2 != 0x0C && command.p2 != 0x00) return only(StatusWord::BadParameters);
  switch (command.p1) {
    case 0x00:
      return select_master_file(chip, command);
    case 0x02:
      return select_file(chip, command.data);
    case 0x04:
      return select_application(chip, command.data);
    default:
      return only(StatusWord::BadParameters);
  }
}

Response read_binary(Chip& chip, const Command& command) {
  if (!command.data.empty() || !command.le) return only(StatusWord::WrongLength);
  std::size_t offset = static_cast<std::size_t>(command.p1) << 8 | command.p2;
  if ((command.p1 & 0x80) != 0) {
    if ((command.p1 & 0x60) != 0) return only(StatusWord::BadParameters);
    const FileId named{static_cast<std::uint16_t>(command.p1 & 0x1F)};
    if (chip.file_here(named) == nullptr) return only(StatusWord::FileNotFound);
    chip.session.file = named;
    offset = command.p2;
  }
  return read_at(chip, offset, *command.le);
}

Response read_record(Chip& chip, const Command& command) {
  const std::uint8_t sfi = command.p2 >> 3;
  const std::uint8_t mode = command.p2 & 0x07;  // 4: record P1, 5: all from P1 on
  if (mode != 4 && mode != 5) return only(StatusWord::BadParameters);
  if (sfi != 0) {
    if (chip.file_here(FileId{sfi}) == nullptr) return only(StatusWord::FileNotFound);
    chip.session.file = FileId{sfi};
  }
  if (!chip.session.file) return only(StatusWord::NoCurrentFile);
  const FileRow* row = chip.file_here(*chip.session.file);
  if (row == nullptr || row->kind != Kind::Record) return only(StatusWord::FileStructureMismatch);
  if (command.p1 != 1) return only(StatusWord::RecordNotFound);
  return {.data = chip.state.files.at(row->place)->reveal()};
}

Response get_data(Chip& chip, const Command& command) {
  const auto tag = static_cast<std::uint16_t>(command.p1 << 8 | command.p2);
  const auto found = chip.state.files.find({Application::MasterFile, FileId{tag}});
  const bool here = chip.session.application == Application::MasterFile;
  if (!here || found == chip.state.files.end()) return only(StatusWord::KeyNotFound);
  return {.data = found->second->reveal()};
}

}  // namespace kaopass::vcard
