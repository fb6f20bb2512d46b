#include "crypto/recovery_code.h"

#include <cstdint>
#include <stdexcept>

#include "crypto/kdf.h"
#include "crypto/keyed_hash.h"

namespace cdb::crypto {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t check_bytes = 3;
constexpr std::size_t code_bytes = key_bytes + check_bytes;  // 280 bits
constexpr std::size_t code_characters = code_bytes * 8 / 5;  // 56
constexpr std::size_t group = 4;

void append_check(secret& code) {
  std::string text = "custodb recovery code 1";
  text.append(code.view().substr(0, key_bytes));
  const hash32 hash = plain_hash(text);
  wipe(text.data(), text.size());
  for (std::size_t i = 0; i < check_bytes; ++i) code.data()[key_bytes + i] = hash[i];
}

// 0-31, or -1 for a character that is in no code.
int digit_value(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') c = '0';
  if (c == 'I' || c == 'L') c = '1';
  const auto at = alphabet.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

bool is_separator(char c) { return c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::string to_recovery_code(const secret& key) {
  if (key.size() != key_bytes) throw std::logic_error("a recovery code holds 32 bytes");
  secret code = secret::zeroed(code_bytes);
  for (std::size_t i = 0; i < key_bytes; ++i) code.data()[i] = key.data()[i];
  append_check(code);
  std::string out;
  out.reserve(code_characters + code_characters / group);  // grows never, so no copy stays behind
  std::uint32_t bits = 0;
  unsigned held = 0;
  std::size_t written = 0;
  for (std::size_t i = 0; i < code_bytes; ++i) {
    bits = (bits << 8) | code.data()[i];
    for (held += 8; held >= 5; held -= 5) {
      if (written && written % group == 0) out.push_back('-');
      out.push_back(alphabet[(bits >> (held - 5)) & 31]);
      ++written;
    }
  }
  return out;
}

result<secret> parse_recovery_code(std::string_view text) {
  secret code = secret::zeroed(code_bytes);
  std::uint32_t bits = 0;
  unsigned held = 0;
  std::size_t read = 0, filled = 0;
  for (const char c : text) {
    if (is_separator(c)) continue;
    const int value = digit_value(c);
    if (value < 0) return make_error(status::wrong_key, "the recovery code has a character that no code has");
    if (++read > code_characters) break;
    bits = (bits << 5) | static_cast<std::uint32_t>(value);
    if (held += 5; held >= 8) {
      held -= 8;
      code.data()[filled++] = static_cast<std::uint8_t>(bits >> held);
    }
  }
  if (read != code_characters) return make_error(status::wrong_key, "a recovery code has 56 characters");
  secret expected = code.clone();
  append_check(expected);
  if (!equal_constant_time(code.view(), expected.view()))
    return make_error(status::wrong_key, "the recovery code has a typing mistake (its checksum does not fit)");
  return secret(code.view().substr(0, key_bytes));
}

}  // namespace cdb::crypto
