#include "exchange/zip.h"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "base/bytes.h"

namespace cdb::exchange {
namespace {

constexpr std::uint32_t end_mark = 0x06054b50, entry_mark = 0x02014b50, local_mark = 0x04034b50;
constexpr std::uint32_t end64_mark = 0x06064b50, locator64_mark = 0x07064b50;
constexpr std::size_t end_bytes = 22, local_bytes = 30;
constexpr std::uint64_t most_members = 65536;
constexpr std::uint64_t ratio_grace = 1u << 20;  // small members may well be packed tighter than the ratio allows

error damaged(std::string_view what) { return make_error(status::damaged, "the workbook's ZIP archive is damaged: " + std::string(what)); }

bool same_name(std::string_view a, std::string_view b) {
  const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '\\' ? '/' : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [low](char x, char y) { return low(x) == low(y); });
}

struct directory {
  std::uint64_t offset = 0, count = 0;
};

std::size_t find_end(std::string_view bytes) {
  if (bytes.size() < end_bytes) return std::string_view::npos;
  const std::size_t lowest = bytes.size() > end_bytes + 65535 ? bytes.size() - end_bytes - 65535 : 0;
  for (std::size_t at = bytes.size() - end_bytes + 1; at-- > lowest;)
    if (byte_reader(bytes.substr(at)).u32() == end_mark) return at;
  return std::string_view::npos;
}

result<directory> find_directory(std::string_view bytes) {
  const std::size_t end = find_end(bytes);
  if (end == std::string_view::npos) return damaged("it has no end record; the file may be cut off");
  byte_reader r(bytes.substr(end));
  r.raw(10);
  directory d;
  d.count = r.u16();
  r.u32();
  d.offset = r.u32();
  if ((d.offset == 0xFFFFFFFF || d.count == 0xFFFF) && end >= 20) {
    byte_reader locator(bytes.substr(end - 20));
    if (locator.u32() == locator64_mark) {
      locator.u32();
      const std::uint64_t at = locator.u64();
      if (at >= bytes.size()) return damaged("its 64-bit end record is out of bounds");
      byte_reader wide(bytes.substr(static_cast<std::size_t>(at)));
      if (wide.u32() != end64_mark) return damaged("its 64-bit end record is missing");
      wide.raw(28);
      d.count = wide.u64();
      wide.u64();
      d.offset = wide.u64();
      if (wide.failed()) return damaged("its 64-bit end record is cut off");
    }
  }
  return d;
}

// ZIP64 sizes stand in extra field 1, only those whose 32-bit place is full.
void read_wide_sizes(std::string_view extra, zip_member& m) {
  byte_reader r(extra);
  while (!r.failed() && !r.rest().empty()) {
    const std::uint16_t id = r.u16();
    byte_reader field(r.raw(r.u16()));
    if (id != 1 || r.failed()) continue;
    if (m.size == 0xFFFFFFFF) m.size = field.u64();
    if (m.packed == 0xFFFFFFFF) m.packed = field.u64();
    if (m.offset == 0xFFFFFFFF) m.offset = field.u64();
  }
}

class inflating final : public zip_stream {
 public:
  inflating(std::string_view packed, const zip_member& m, const limits& caps)
      : packed_(packed), deflated_(m.method == 8), name_(m.name), caps_(caps) {}
  ~inflating() override {
    if (started_) inflateEnd(&z_);
  }

  result<std::string_view> next() override {
    if (!deflated_) return count(packed_.substr(given_, room_.size()));
    if (done_) return std::string_view{};
    if (!started_) {
      if (inflateInit2(&z_, -MAX_WBITS) != Z_OK) return make_error(status::no_memory, "unpacking the workbook failed: out of memory");
      started_ = true;
    }
    z_.next_out = reinterpret_cast<Bytef*>(room_.data());
    z_.avail_out = static_cast<uInt>(room_.size());
    while (z_.avail_out > 0 && !done_) {
      if (z_.avail_in == 0) {
        const std::string_view piece = packed_.substr(fed_, 1u << 20);
        fed_ += piece.size();
        z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));  // zlib does not write there
        z_.avail_in = static_cast<uInt>(piece.size());
      }
      const int rc = inflate(&z_, Z_NO_FLUSH);
      if (rc == Z_STREAM_END) {
        done_ = true;
      } else if (rc != Z_OK || (z_.avail_in == 0 && fed_ >= packed_.size() && z_.avail_out > 0)) {
        return damaged("a part cannot be unpacked");
      }
    }
    return count(std::string_view(room_.data(), room_.size() - z_.avail_out));
  }

 private:
  result<std::string_view> count(std::string_view block) {
    given_ += block.size();
    if (given_ > caps_.inflated_bytes)
      return make_error(status::limit, "a part of the workbook unpacks to more than the limit (inflated_bytes) of " +
                                           std::to_string(caps_.inflated_bytes) + " bytes");
    if (given_ > ratio_grace && given_ / std::max<std::uint64_t>(packed_.size(), 1) > caps_.inflation_ratio)
      return make_error(status::limit, "a part of the workbook unpacks to more than the limit (inflation_ratio) of " +
                                           std::to_string(caps_.inflation_ratio) + " times its size");
    return block;
  }

  std::string_view packed_;
  bool deflated_;
  std::string name_;
  limits caps_;
  z_stream z_{};
  bool started_ = false, done_ = false;
  std::size_t fed_ = 0;
  std::size_t given_ = 0;
  std::array<char, 65536> room_{};
};

}  // namespace

result<zip_archive> zip_archive::open(std::string_view bytes) {
  zip_archive archive;
  archive.bytes_ = bytes;
  CDB_ASSIGN(const directory d, find_directory(bytes));
  if (d.count > most_members) return make_error(status::limit, "the workbook's archive has more than 65536 members");
  if (d.offset > bytes.size()) return damaged("its directory is out of bounds");
  byte_reader r(bytes.substr(static_cast<std::size_t>(d.offset)));
  for (std::uint64_t i = 0; i < d.count; ++i) {
    if (r.u32() != entry_mark) return damaged("its directory is broken");
    zip_member m;
    r.raw(4);
    m.encrypted = r.u16() & 1;
    m.method = r.u16();
    r.raw(8);
    m.packed = r.u32();
    m.size = r.u32();
    const std::uint16_t name = r.u16(), extra = r.u16(), comment = r.u16();
    r.raw(8);
    m.offset = r.u32();
    m.name = std::string(r.raw(name));
    read_wide_sizes(r.raw(extra), m);
    r.raw(comment);
    if (r.failed()) return damaged("its directory is cut off");
    archive.members_.push_back(std::move(m));
  }
  return archive;
}

const zip_member* zip_archive::find(std::string_view name) const {
  for (const zip_member& m : members_)
    if (same_name(m.name, name)) return &m;
  return nullptr;
}

result<std::string_view> zip_archive::packed(const zip_member& m) const {
  if (m.encrypted) return make_error(status::unsupported_format, "the workbook is protected by a password; save it without one");
  if (m.method != 0 && m.method != 8) return make_error(status::unsupported_format, "the workbook is packed by a method this build does not know");
  if (m.offset >= bytes_.size()) return damaged("a part is out of bounds");
  byte_reader r(bytes_.substr(static_cast<std::size_t>(m.offset)));
  if (r.u32() != local_mark) return damaged("a part has no header");
  r.raw(local_bytes - 8);
  const std::uint16_t name = r.u16(), extra = r.u16();
  r.raw(name);
  r.raw(extra);
  const std::string_view data = r.raw(m.packed);
  if (r.failed()) return damaged("a part is cut off");
  return data;
}

result<std::unique_ptr<zip_stream>> zip_stream::open(const zip_archive& archive, const zip_member& member, const limits& caps) {
  CDB_ASSIGN(const std::string_view data, archive.packed(member));
  return std::unique_ptr<zip_stream>(std::make_unique<inflating>(data, member, caps));
}

result<std::string> unpack(const zip_archive& archive, const zip_member& member, const limits& caps, std::uint64_t at_most) {
  CDB_ASSIGN(const std::unique_ptr<zip_stream> stream, zip_stream::open(archive, member, caps));
  std::string out;
  while (true) {
    CDB_ASSIGN(const std::string_view block, stream->next());
    if (block.empty()) return out;
    if (out.size() + block.size() > at_most)
      return make_error(status::limit, "a part of the workbook is larger than the limit (part_bytes) of " + std::to_string(at_most) + " bytes");
    out.append(block);
  }
}

}  // namespace cdb::exchange
