#include "cli/output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace cdb::cli {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += escape;
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace

int exit_code(const custodb::error& e) {
  if (dynamic_cast<const custodb::environment_error*>(&e)) return exit_environment;
  switch (e.code()) {
    case CUSTODB_CANCELLED: return exit_cancelled;
    case CUSTODB_NOT_FOUND:
    case CUSTODB_CONFLICT: return exit_data;
    case CUSTODB_EXISTS:
    case CUSTODB_BUSY: return exit_environment;
    default: break;
  }
  if (e.code() < 20) return exit_usage;
  if (e.code() < 60) return exit_data;
  if (e.code() < 80) return exit_environment;
  return exit_security;
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return;
  if (errno == EPIPE) throw closed_pipe{};
  throw custodb::environment_error(CUSTODB_IO, std::string("writing the answer: ") + std::strerror(errno));
}

void print_json(const custodb::doc& d) { print(d.json(2) + '\n'); }

json_object& json_object::set(std::string_view name, std::string_view text) { return set_raw(name, quoted(text)); }

json_object& json_object::set_raw(std::string_view name, std::string_view json) {
  if (!members_.empty()) members_ += ',';
  members_ += quoted(name) + ':' + std::string(json);
  return *this;
}

}  // namespace cdb::cli
