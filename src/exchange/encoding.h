#pragma once
// Encodings of text files: detection that says its confidence, and decoding to UTF-8 that counts what it could not read.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cdb::exchange {

enum class encoding : std::uint8_t {
  utf8, utf16le, utf16be, gb18030, big5, cp932, euc_jp, iso2022_jp, cp949, cp1250, cp1251, cp1252, cp1253, cp1254, cp1255, cp1256, cp1258, cp874, cp850,
  cp866, iso8859_2, iso8859_7, iso8859_15, koi8_r, koi8_u, mac_roman, cp1257, iso8859_5,
};
std::string_view to_name(encoding e);  // as iconv knows it: "UTF-8", "GB18030", "CP1252"

struct detected_encoding {
  encoding value = encoding::utf8;
  bool bom = false;
  unsigned confidence_permille = 0;
};

// Looks at the first bytes of a file (1 MiB is plenty). Bytes that are no text, or that two encodings explain equally well with
// different texts: unknown_encoding, with a message that says what to do.
result<detected_encoding> detect_encoding(std::string_view bytes);

// Streaming decoder: feed blocks, get UTF-8. An undecodable sequence becomes U+FFFD and is counted.
class decoder {
 public:
  explicit decoder(encoding from);
  ~decoder();
  decoder(decoder&&) noexcept;
  decoder& operator=(decoder&&) noexcept;
  void feed(std::string_view bytes, bool last, std::string& out);  // appends to out; an incomplete tail is kept
  std::uint64_t replaced() const { return replaced_; }

 private:
  encoding from_;
  void* state_ = nullptr;  // iconv_t
  std::string tail_;
  std::uint64_t replaced_ = 0;
};

}  // namespace cdb::exchange
