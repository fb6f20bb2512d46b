#pragma once
// ZIP archives (PKWARE APPNOTE 6.3) as far as Office documents use them: stored and deflated members, ZIP64 sizes.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/reader.h"

namespace cdb::exchange {

struct zip_member {
  std::string name;
  std::uint64_t offset = 0;      // of its local header
  std::uint64_t packed = 0, size = 0;
  std::uint16_t method = 0;
  bool encrypted = false;
};

class zip_archive {
 public:
  static result<zip_archive> open(std::string_view bytes);  // `bytes` must outlive the archive
  const zip_member* find(std::string_view name) const;      // any case
  result<std::string_view> packed(const zip_member& member) const;

 private:
  std::string_view bytes_;
  std::vector<zip_member> members_;
};

// Unpacks one member block by block and stops at the caps: a small archive can claim to hold any amount.
class zip_stream {
 public:
  static result<std::unique_ptr<zip_stream>> open(const zip_archive& archive, const zip_member& member, const limits& caps);
  virtual ~zip_stream() = default;
  virtual result<std::string_view> next() = 0;  // empty at the end
};

result<std::string> unpack(const zip_archive& archive, const zip_member& member, const limits& caps, std::uint64_t at_most);

}  // namespace cdb::exchange
