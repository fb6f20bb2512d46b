#pragma once
// CSV of any delimiter as a table, streaming: memory stays within one block plus one row, whatever the file's size.

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/csv_record.h"
#include "exchange/encoding.h"
#include "exchange/reader.h"

namespace cdb::exchange {

// Bytes of a file or of a string, in blocks.
class byte_source {
 public:
  static result<byte_source> open_file(const std::string& path);
  static byte_source of_bytes(std::string bytes);

  result<std::string_view> next(std::size_t at_most);  // empty at the end; valid until the next call
  result<std::string_view> peek(std::size_t at_most);  // the first bytes, before any next()
  std::uint64_t read() const { return read_; }
  std::uint64_t total() const { return total_; }

 private:
  struct closer {
    void operator()(std::FILE* f) const { std::fclose(f); }
  };
  std::unique_ptr<std::FILE, closer> file_;
  std::string bytes_;        // the whole text, or the block last read from the file
  std::size_t offset_ = 0;   // used part of bytes_
  std::uint64_t read_ = 0, total_ = 0;
};

result<std::unique_ptr<table_reader>> open_csv(byte_source source, const limits& caps);

}  // namespace cdb::exchange
