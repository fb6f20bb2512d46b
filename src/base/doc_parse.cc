// Reading JSON (RFC 8259), strictly: no comments, no trailing commas, no lone surrogates, valid UTF-8 only.

#include <charconv>

#include "base/doc.h"
#include "base/utf8.h"

namespace cdb {
namespace {

constexpr int max_depth = 64;

class parser {
 public:
  explicit parser(std::string_view text) : rest_(text) {}

  std::optional<doc> whole() {
    skip_space();
    doc out;
    if (!value(out, 0)) return std::nullopt;
    skip_space();
    if (!rest_.empty()) return std::nullopt;
    return out;
  }

 private:
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

  bool take(char c) {
    if (peek() != c || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool word(std::string_view w) {
    if (!rest_.starts_with(w)) return false;
    rest_.remove_prefix(w.size());
    return true;
  }

  void skip_space() {
    const auto n = rest_.find_first_not_of(" \t\r\n");
    rest_.remove_prefix(n == std::string_view::npos ? rest_.size() : n);
  }

  bool value(doc& out, int depth) {
    switch (peek()) {
      case '{': return depth < max_depth && object(out, depth);
      case '[': return depth < max_depth && array(out, depth);
      case '"': {
        std::string s;
        if (!string(s)) return false;
        out = doc(std::move(s));
        return true;
      }
      case 't': return out = doc(true), word("true");
      case 'f': return out = doc(false), word("false");
      case 'n': return out = doc(), word("null");
      default: return number(out);
    }
  }

  bool array(doc& out, int depth) {
    take('[');
    doc::array items;
    skip_space();
    if (!take(']')) do {
        skip_space();
        if (!value(items.emplace_back(), depth + 1)) return false;
        skip_space();
        if (take(']')) break;
        if (!take(',')) return false;
      } while (true);
    out = doc(std::move(items));
    return true;
  }

  bool object(doc& out, int depth) {
    take('{');
    doc::object members;
    skip_space();
    if (!take('}')) do {
        skip_space();
        auto& member = members.emplace_back();
        if (!string(member.first)) return false;
        skip_space();
        if (!take(':')) return false;
        skip_space();
        if (!value(member.second, depth + 1)) return false;
        skip_space();
        if (take('}')) break;
        if (!take(',')) return false;
      } while (true);
    out = doc(std::move(members));
    return true;
  }

  bool string(std::string& out) {
    if (!take('"')) return false;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\') {
        out.push_back(c);
      } else if (!escape(out)) {
        return false;
      }
    }
    return false;
  }

  bool escape(std::string& out) {
    if (rest_.empty()) return false;
    const char c = rest_.front();
    rest_.remove_prefix(1);
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (const auto i = letters.find(c); i != std::string_view::npos) {
      out.push_back(meanings[i]);
      return true;
    }
    char32_t code = 0;
    if (c != 'u' || !hex4(code)) return false;
    if (code >= 0xDC00 && code <= 0xDFFF) return false;
    if (code >= 0xD800 && code <= 0xDBFF) {
      char32_t low = 0;
      if (!word("\\u") || !hex4(low) || low < 0xDC00 || low > 0xDFFF) return false;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(out, code);
    return true;
  }

  bool hex4(char32_t& out) {
    if (rest_.size() < 4) return false;
    std::uint32_t code = 0;
    const auto [end, failure] = std::from_chars(rest_.data(), rest_.data() + 4, code, 16);
    if (failure != std::errc{} || end != rest_.data() + 4) return false;
    rest_.remove_prefix(4);
    out = code;
    return true;
  }

  std::size_t digits_at(std::size_t i) const {
    std::size_t n = 0;
    while (i + n < rest_.size() && rest_[i + n] >= '0' && rest_[i + n] <= '9') ++n;
    return n;
  }

  bool number(doc& out) {
    std::size_t length = peek() == '-' ? 1 : 0;
    const std::size_t whole_digits = digits_at(length);
    if (whole_digits == 0 || (whole_digits > 1 && rest_[length] == '0')) return false;
    length += whole_digits;
    bool integer = true;
    if (length < rest_.size() && rest_[length] == '.') {
      const std::size_t n = digits_at(length + 1);
      if (n == 0) return false;
      length += 1 + n;
      integer = false;
    }
    if (length < rest_.size() && (rest_[length] | 0x20) == 'e') {
      std::size_t sign = length + 1 < rest_.size() && (rest_[length + 1] == '+' || rest_[length + 1] == '-') ? 1 : 0;
      const std::size_t n = digits_at(length + 1 + sign);
      if (n == 0) return false;
      length += 1 + sign + n;
      integer = false;
    }
    const char* first = rest_.data();
    const char* last = first + length;
    rest_.remove_prefix(length);
    std::int64_t i = 0;
    if (integer && std::from_chars(first, last, i).ec == std::errc{}) return out = doc(i), true;
    double real = 0;  // integers past 64 bits become reals too
    if (std::from_chars(first, last, real).ec != std::errc{}) return false;
    return out = doc(real), true;
  }

  std::string_view rest_;
};

}  // namespace

std::optional<doc> doc::parse_json(std::string_view text) {
  if (!is_valid_utf8(text)) return std::nullopt;
  return parser(text).whole();
}

}  // namespace cdb
