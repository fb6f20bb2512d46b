#include <cerrno>
#include <filesystem>
#include <new>

#include "exchange/csv.h"

namespace cdb::exchange {

result<byte_source> byte_source::open_file(const std::string& path) {
  std::error_code failed;
  const auto kind = std::filesystem::status(path, failed).type();
  if (kind == std::filesystem::file_type::not_found) return make_error(status::not_found, "the file to read does not exist");
  if (kind == std::filesystem::file_type::directory) return make_error(status::io, "the file to read is a directory");
  byte_source source;
  source.file_.reset(std::fopen(path.c_str(), "rb"));
  if (!source.file_ && errno == ENOMEM) throw std::bad_alloc();
  if (!source.file_) return make_error(status::io, "the file to read cannot be opened; check its permissions");
  const auto size = std::filesystem::file_size(path, failed);
  source.total_ = failed ? 0 : static_cast<std::uint64_t>(size);
  return source;
}

byte_source byte_source::of_bytes(std::string bytes) {
  byte_source source;
  source.total_ = bytes.size();
  source.bytes_ = std::move(bytes);
  return source;
}

result<std::string_view> byte_source::next(std::size_t at_most) {
  if (file_ && offset_ == bytes_.size()) {
    bytes_.resize(at_most);
    offset_ = 0;
    const std::size_t n = std::fread(bytes_.data(), 1, at_most, file_.get());
    if (n == 0 && std::ferror(file_.get())) return make_error(status::io, "reading the file failed");
    bytes_.resize(n);
  }
  const std::string_view block = std::string_view(bytes_).substr(offset_, at_most);
  offset_ += block.size();
  read_ += block.size();
  return block;
}

result<std::string_view> byte_source::peek(std::size_t at_most) {
  if (offset_ != 0) return make_error(status::internal, "peek after reading");
  CDB_ASSIGN(const std::string_view block, next(at_most));
  offset_ = 0;
  read_ = 0;
  return block;
}

}  // namespace cdb::exchange
