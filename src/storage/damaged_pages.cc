#include "storage/damaged_pages.h"

#include <algorithm>
#include <utility>

#include "storage/btree_page.h"
#include "storage/header_io.h"
#include "storage/os_lock.h"
#include "storage/store_impl.h"

namespace cdb::storage {
namespace {

constexpr std::uint32_t tried_pages = 256;  // with a key, before it is held to be another store's

std::int64_t offset_of(std::uint32_t number) {
  return static_cast<std::int64_t>(header_bytes) + static_cast<std::int64_t>(number - 1) * static_cast<std::int64_t>(database_page_bytes);
}

// The header as a damaged copy has it: perhaps the damage is not where it matters.
std::vector<file_header> guesses(const header_copies& copies) {
  std::vector<file_header> out;
  for (std::size_t i = 0; i < 2; ++i) {
    if (copies.state[i] == copy_state::no_magic) continue;
    if (auto header = decode_copy(copies.bytes[i], true)) out.push_back(*std::move(header));
  }
  return out;
}

}  // namespace

damaged_pages::~damaged_pages() {
  if (log_fd_ >= 0) state_->io->close(log_fd_);
}

result<void> damaged_pages::open_file(const std::string& path, const file_options& options) {
  std::string canonical = canonical_path(path);
  if (canonical.empty()) return make_error(status::not_found, "the folder of the store does not exist, or the path is no file's");
  state_ = std::make_unique<file_state>(options.io ? options.io : system_io(), std::move(canonical));
  state_->read_only = true;
  state_->fd = state_->io->open(state_->path, open_mode::read);
  if (state_->fd < 0) return io_error(std::exchange(state_->fd, -1), "opening the store");
  if (!is_regular_file(state_->fd)) return make_error(status::not_a_store, "this is not a regular file");
  return lock_file(*state_);
}

bool damaged_pages::in_file(std::uint32_t number, std::string& page) {
  page.resize(database_page_bytes);
  return state_->io->read(state_->fd, page.data(), page.size(), offset_of(number)) == static_cast<std::int64_t>(page.size());
}

bool damaged_pages::find_cipher(const crypto::secret& master) {
  std::string page;
  for (const auto& salt : salts_) {
    crypto::page_cipher cipher(master, salt);
    for (std::uint32_t n = 1; n <= tried_pages && in_file(n, page); ++n) {
      if (!cipher.fits(n, page)) continue;
      cipher_.emplace(std::move(cipher));
      return true;
    }
  }
  return false;
}

result<void> damaged_pages::find_key(const credentials& who) {
  CDB_ASSIGN(const header_copies copies, read_header(*state_->io, state_->fd));
  const auto headers = guesses(copies);
  std::string first(crypto::page_salt_bytes, '\0');
  if (state_->io->read(state_->fd, first.data(), first.size(), offset_of(1)) == static_cast<std::int64_t>(first.size())) salts_.push_back(first);
  for (const auto& header : headers) {
    salts_.emplace_back(reinterpret_cast<const char*>(header.page_salt.data()), header.page_salt.size());
    if (!store_id_) store_id_ = header.store_id;
  }
  auto found = unlock_header(copies, who, true, [this](const crypto::secret& key) { return find_cipher(key); });
  if (found) {
    header_sound_ = !found->rebuilt && !found->to_be_written;
    if (!found->rebuilt) store_id_ = found->header.store_id;
    master_ = std::move(found->master);
  } else if (found.error().code == status::damaged && !who.passphrase.empty()) {
    for (const auto& header : headers) {
      auto key = open_slots(header, who.passphrase);
      if (!key || !find_cipher(*key)) continue;
      master_ = *std::move(key);
      return {};
    }
    return std::move(found).error();
  } else {
    return std::move(found).error();
  }
  if (cipher_ || find_cipher(master_)) return {};
  return make_error(status::damaged, "the key is right, but none of the store's pages can be read");
}

void damaged_pages::open_log() {
  log_fd_ = state_->io->open(state_->log_path(), open_mode::read);
  if (log_fd_ < 0) return;
  log_ = read_damaged_log(*state_->io, log_fd_, [this](std::uint32_t n, std::string_view page) { return cipher_->fits(n, page); });
}

// What the last commit in the log says, else what page 1 does, and at least the pages there are.
void damaged_pages::count_pages() {
  const auto bytes = state_->io->size(state_->fd) - static_cast<std::int64_t>(header_bytes);
  const auto in_the_file = static_cast<std::uint32_t>(std::max<std::int64_t>(0, bytes) / static_cast<std::int64_t>(database_page_bytes));
  count_ = log_.pages;
  std::string page;
  if (count_ == 0 && read(1, page) && word(page, 24) == word(page, 92)) count_ = word(page, 28);
  // A size that is no database's is of no use.
  constexpr std::uint32_t slack = 1u << 20;
  if (count_ == 0 || count_ > in_the_file + slack) count_ = in_the_file;
  if (!log_.newest.empty()) count_ = std::max(count_, log_.newest.rbegin()->first);
}

bool damaged_pages::raw(std::uint32_t number, std::string& page) {
  if (const auto at = log_.newest.find(number); at != log_.newest.end()) {
    page.resize(database_page_bytes);
    if (state_->io->read(log_fd_, page.data(), page.size(), at->second) == static_cast<std::int64_t>(page.size()) && cipher_->fits(number, page))
      return true;
  }
  return in_file(number, page) && cipher_->fits(number, page);
}

bool damaged_pages::read(std::uint32_t number, std::string& page) {
  if (number == 0 || !raw(number, page)) return false;
  cipher_->open(number, page);
  return true;
}

result<std::unique_ptr<damaged_pages>> damaged_pages::open(const std::string& path, const credentials& who, const file_options& options) {
  CDB_TRY(check_credentials(who));
  std::unique_ptr<damaged_pages> made(new damaged_pages);
  CDB_TRY(made->open_file(path, options));
  CDB_TRY(made->find_key(who));
  made->open_log();
  made->count_pages();
  return made;
}

}  // namespace cdb::storage
