#pragma once
// The limit that a store is measured against: a table of blobs in bare SQLCipher or, without a key, in bare SQLite. Both are the
// library's own amalgamation with the library's settings (4 KiB pages, WAL, synchronous = FULL), and nothing above them.

#include <cstddef>
#include <cstdint>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace bench {

// Throws std::runtime_error when SQLite fails.
class bare_database {
 public:
  bare_database(const std::string& path, bool encrypted);
  ~bare_database();
  bare_database(const bare_database&) = delete;
  bare_database& operator=(const bare_database&) = delete;

  void add(std::size_t rows, std::size_t bytes_a_row);  // in key order, in transactions of 5,000 rows, log carried over at the end
  void put(std::size_t bytes);                          // one row, one transaction, one sync
  std::size_t read(std::int64_t row);                   // by its key; its size
  void check();                                         // reads and checks every page
  std::int64_t rows() const { return rows_; }

 private:
  void run(const char* sql);
  void insert(const std::string& body);

  sqlite3* db_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  sqlite3_stmt* select_ = nullptr;
  bool encrypted_;
  std::int64_t rows_ = 0;
};

}  // namespace bench
