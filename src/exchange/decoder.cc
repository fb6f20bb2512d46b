#include <iconv.h>

#include <array>
#include <cerrno>
#include <utility>

#include "base/utf8.h"
#include "exchange/encoding.h"
#include "exchange/scan.h"

namespace cdb::exchange {
namespace {

const iconv_t no_converter = reinterpret_cast<iconv_t>(-1);

const char* iconv_name(encoding e) { return e == encoding::utf8 ? nullptr : to_name(e).data(); }  // literals end in a zero

unsigned at(std::string_view s, std::size_t i) { return static_cast<unsigned char>(s[i]); }

// Length of the well-formed UTF-8 sequence at `i` (Unicode 15, table 3-7), 0 if it is ill-formed; `cut` when the text ends
// inside a sequence that could still become well formed.
std::size_t utf8_length(std::string_view s, std::size_t i, bool& cut) {
  cut = false;
  const unsigned lead = at(s, i);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t n = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  for (std::size_t k = 1; k < n; ++k) {
    if (i + k >= s.size()) return cut = true, std::size_t{0};
    const unsigned b = at(s, i + k);
    unsigned low = 0x80, high = 0xBF;
    if (k == 1) {
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    }
    if (b < low || b > high) return 0;
  }
  return n;
}

// GB18030-2005 kept eight ideographs at four-byte codes that the 2022 edition moved to two-byte ones; glibc 2.36 knows only
// the new place. Old files hold the old codes 82359037 ... 82359134.
char32_t moved_ideograph(std::string_view s) {
  if (s.size() < 4 || at(s, 0) != 0x82 || at(s, 1) != 0x35) return 0;
  const unsigned third = at(s, 2), fourth = at(s, 3);
  if (third == 0x90 && fourth >= 0x37 && fourth <= 0x39) return static_cast<char32_t>(0x9FB4 + (fourth - 0x37));
  if (third == 0x91 && fourth >= 0x30 && fourth <= 0x34) return static_cast<char32_t>(0x9FB7 + (fourth - 0x30));
  return 0;
}

// How many bytes of an undecodable place to give up: never a delimiter or a line end.
std::size_t bad_length(encoding e, std::string_view s) {
  if (e == encoding::utf16le || e == encoding::utf16be) return s.size() < 2 ? s.size() : 2;
  const bool pairs = e == encoding::gb18030 || e == encoding::big5 || e == encoding::cp932 || e == encoding::euc_jp || e == encoding::cp949;
  if (pairs && at(s, 0) >= 0x81 && at(s, 0) <= 0xFE && s.size() > 1 && at(s, 1) >= 0x80) return 2;
  return 1;
}

}  // namespace

decoder::decoder(encoding from) : from_(from) {
  if (const char* name = iconv_name(from)) {
    const iconv_t converter = iconv_open("UTF-8", name);
    if (converter != no_converter) state_ = converter;
  }
}

decoder::~decoder() {
  if (state_ != nullptr) iconv_close(static_cast<iconv_t>(state_));
}

decoder::decoder(decoder&& other) noexcept
    : from_(other.from_), state_(std::exchange(other.state_, nullptr)), tail_(std::move(other.tail_)), replaced_(other.replaced_) {}

decoder& decoder::operator=(decoder&& other) noexcept {
  std::swap(from_, other.from_);
  std::swap(state_, other.state_);
  std::swap(tail_, other.tail_);
  std::swap(replaced_, other.replaced_);
  return *this;
}

namespace {

// Appends `s` as well-formed UTF-8 and returns how much of it was used up.
std::size_t pass_utf8(std::string_view s, bool last, std::string& out, std::uint64_t& replaced) {
  const char* const end = s.data() + s.size();
  std::size_t good = 0;  // start of what is not yet appended
  std::size_t i = 0;
  while (i < s.size()) {
    i = static_cast<std::size_t>(skip_ascii(s.data() + i, end) - s.data());
    if (i == s.size()) break;
    bool cut = false;
    const std::size_t n = utf8_length(s, i, cut);
    if (n != 0) {
      i += n;
      continue;
    }
    if (cut && !last) break;
    out.append(s.substr(good, i - good));
    append_utf8(out, replacement_character);
    ++replaced;
    i += cut ? s.size() - i : 1;
    good = i;
  }
  out.append(s.substr(good, i - good));
  return i;
}

std::size_t pass_iconv(iconv_t converter, encoding from, std::string_view s, bool last, std::string& out, std::uint64_t& replaced) {
  std::array<char, 16384> room;
  char* in = const_cast<char*>(s.data());  // iconv's interface is not const; it does not write there
  std::size_t left = s.size();
  while (left > 0) {
    char* to = room.data();
    std::size_t space = room.size();
    const std::size_t rc = iconv(converter, &in, &left, &to, &space);
    const int why = errno;
    out.append(room.data(), room.size() - space);
    if (rc != static_cast<std::size_t>(-1) || why == E2BIG) continue;
    if (why == EINVAL && !last) break;  // the tail of a character that the next block completes
    const std::string_view rest(in, left);
    if (const char32_t moved = from == encoding::gb18030 ? moved_ideograph(rest) : 0) {
      append_utf8(out, moved);
      in += 4;
      left -= 4;
      continue;
    }
    const std::size_t skip = why == EINVAL ? left : bad_length(from, rest);
    append_utf8(out, replacement_character);
    ++replaced;
    in += skip;
    left -= skip;
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
  }
  return s.size() - left;
}

}  // namespace

void decoder::feed(std::string_view bytes, bool last, std::string& out) {
  std::string joined;
  if (!tail_.empty()) {
    joined = std::move(tail_);
    joined.append(bytes);
    bytes = joined;
  }
  std::size_t used = 0;
  if (from_ == encoding::utf8 || state_ == nullptr) {
    used = pass_utf8(bytes, last, out, replaced_);
  } else {
    used = pass_iconv(static_cast<iconv_t>(state_), from_, bytes, last, out, replaced_);
  }
  tail_ = std::string(bytes.substr(used));
}

}  // namespace cdb::exchange
