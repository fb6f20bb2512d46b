#include "cli/secrets.h"

#include <cstdlib>
#include <optional>

#include "cli/os_input.h"
#include "cli/session.h"

namespace cdb::cli {

namespace {

constexpr std::size_t key_bytes = 32;

secret_text ask_twice(std::string_view question, std::string_view ways) {
  auto first = ask(question);
  if (!first) throw custodb::security_error(CUSTODB_KEY_REQUIRED, "a passphrase is needed and there is no terminal to ask at: " + std::string(ways));
  const auto second = ask("The same again: ");
  if (!second || second->view() != first->view()) throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "the two passphrases differ");
  return *std::move(first);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// 64 hexadecimal digits and perhaps one end of line.
std::optional<secret_text> from_hex(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (text.size() != 2 * key_bytes) return std::nullopt;
  secret_text key;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_digit(text[i]);
    const int low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    key.add(static_cast<char>(high * 16 + low));
  }
  return key;
}

// Exactly 32 bytes are the key itself, whatever they are; anything else must be hexadecimal.
secret_text read_key_file(const std::string& path) {
  auto content = read_start_of_file(path, 2 * key_bytes + 3);
  if (content.view().size() == key_bytes) return content;
  if (auto key = from_hex(content.view())) return *std::move(key);
  throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "the key file holds neither 32 bytes nor 64 hexadecimal digits");
}

custodb::access from_key_file(const std::string& path) {
  const auto key = read_key_file(path);
  return custodb::access(custodb::access::way::master_key, key.view());
}

void need_one_way(const session& s) {
  if (!s.key_file.empty() && (s.passphrase_fd >= 0 || s.recovery))
    throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "give only one of --key-file, --passphrase-fd and --recovery");
}

constexpr std::string_view ways = "give --key-file, --passphrase-fd or CUSTODB_PASSPHRASE";

}  // namespace

custodb::access read_access(const session& s) {
  need_one_way(s);
  if (!s.key_file.empty()) return from_key_file(s.key_file);
  const auto way = s.recovery ? custodb::access::way::recovery_code : custodb::access::way::passphrase;
  if (s.passphrase_fd >= 0) return custodb::access(way, read_line(s.passphrase_fd).view());
  const char* environment = std::getenv("CUSTODB_PASSPHRASE");
  if (environment && !s.recovery) return custodb::access(way, environment);
  const auto typed = ask(s.recovery ? "Recovery code: " : "Passphrase: ");
  if (!typed) throw custodb::security_error(CUSTODB_KEY_REQUIRED, "a key is needed and there is no terminal to ask at: " + std::string(ways));
  return custodb::access(way, typed->view());
}

custodb::access read_new_access(const session& s) {
  need_one_way(s);
  if (!s.key_file.empty() || s.passphrase_fd >= 0 || std::getenv("CUSTODB_PASSPHRASE")) return read_access(s);
  return custodb::passphrase(ask_twice("Passphrase of the new store: ", ways).view());
}

std::optional<custodb::access> read_other_access(const std::string& key_file, int passphrase_fd, bool needed) {
  if (!key_file.empty() && passphrase_fd >= 0)
    throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "give only one of --new-key-file and --new-passphrase-fd");
  if (!key_file.empty()) return from_key_file(key_file);
  if (!needed && passphrase_fd < 0 && !std::getenv("CUSTODB_NEW_PASSPHRASE")) return std::nullopt;
  return custodb::passphrase(read_new_passphrase(passphrase_fd).view());
}

secret_text read_new_passphrase(int fd) {
  if (fd >= 0) return read_line(fd);
  if (const char* environment = std::getenv("CUSTODB_NEW_PASSPHRASE")) {
    secret_text out;
    for (const char* p = environment; *p; ++p) out.add(*p);
    return out;
  }
  return ask_twice("New passphrase: ", "give --new-passphrase-fd or CUSTODB_NEW_PASSPHRASE");
}

}  // namespace cdb::cli
