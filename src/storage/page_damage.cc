#include "storage/page_damage.h"

#include <algorithm>

#include "storage/btree_page.h"
#include "storage/file_header.h"
#include "storage/os_io.h"

namespace cdb::storage {
namespace {

constexpr std::size_t most_lines = 100;
constexpr std::size_t most_sought = 8;  // pages whose true number is looked for, which takes one MAC for each page of the file

class survey {
 public:
  survey(os_io& io, int fd, const crypto::page_cipher& cipher) : io_(io), fd_(fd), cipher_(cipher) {}

  result<std::vector<std::string>> go() {
    const auto size = io_.size(fd_);
    if (size < 0) return io_error(size, "reading the pages");
    const auto bytes = std::max<std::int64_t>(0, size - static_cast<std::int64_t>(header_bytes));
    const auto there = static_cast<std::uint32_t>(bytes / static_cast<std::int64_t>(database_page_bytes));
    all_ = there;
    std::string page(database_page_bytes, '\0');
    std::size_t damaged = 0;
    for (std::uint32_t n = 1; n <= std::min(there, all_); ++n) {
      const auto at = static_cast<std::int64_t>(header_bytes) + static_cast<std::int64_t>(n - 1) * static_cast<std::int64_t>(database_page_bytes);
      if (const auto r = io_.read(fd_, page.data(), page.size(), at); r < 0) return io_error(r, "reading the pages");
      if (!cipher_.fits(n, page)) tell(n, page, damaged++);
      else if (n == 1) read_count(page);
    }
    if (all_ > there) lines_.insert(lines_.begin(), "the file is cut short: " + std::to_string(there) + " of " + std::to_string(all_) + " pages are there");
    if (damaged > most_lines) lines_.push_back("and " + std::to_string(damaged - most_lines) + " more pages");
    return std::move(lines_);
  }

 private:
  // As SQLite wrote it: a count that is the last writer's.
  void read_count(std::string page) {
    cipher_.open(1, page);
    if (word(page, 24) == word(page, 92)) all_ = std::max(all_, word(page, 28));
  }

  void tell(std::uint32_t n, std::string_view page, std::size_t before) {
    if (before >= most_lines) return;
    const auto name = "page " + std::to_string(n);
    if (page.find_first_not_of('\0') == page.npos) {
      lines_.push_back(name + " is empty");
      return;
    }
    const auto other = before < most_sought ? true_number(page) : 0;
    lines_.push_back(other ? name + " holds what belongs in page " + std::to_string(other) : name + " is changed: it does not fit its seal");
  }

  std::uint32_t true_number(std::string_view page) const {
    for (std::uint32_t m = 1; m <= all_; ++m)
      if (cipher_.fits(m, page)) return m;
    return 0;
  }

  os_io& io_;
  const int fd_;
  const crypto::page_cipher& cipher_;
  std::uint32_t all_ = 0;
  std::vector<std::string> lines_;
};

}  // namespace

result<std::vector<std::string>> tell_page_damage(os_io& io, int fd, const crypto::page_cipher& cipher) { return survey(io, fd, cipher).go(); }

}  // namespace cdb::storage
