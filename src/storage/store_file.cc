#include "storage/store_file.h"

#include <algorithm>
#include <new>
#include <utility>

#include "crypto/kdf.h"
#include "crypto/page_cipher.h"
#include "crypto/recovery_code.h"
#include "storage/header_io.h"
#include "storage/os_io.h"
#include "storage/os_lock.h"
#include "storage/page_damage.h"
#include "storage/store_impl.h"

namespace cdb::storage {
namespace {

constexpr std::uint64_t least_writer_cache = 64u << 20;  // 2 MB made bulk writing nine times slower
constexpr std::uint64_t least_reader_cache = 8u << 20;
constexpr std::uint64_t control_cache = 1u << 20;

void write_holder(file_state& s, std::int64_t pid) {
  std::uint8_t bytes[16] = {};  // and no mark of a file without a name after it
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(pid) >> (8 * i));
  s.io->write(s.fd, bytes, sizeof bytes, static_cast<std::int64_t>(holder_offset));  // a courtesy: it may fail
}

}  // namespace

namespace {

constexpr const char* no_memory = "out of memory";  // short enough to be an error's text without any

// Closing goes on to its end in want of memory, too: what it leaves in the log the next opening carries over.
result<void> carry_over(connection& control) try {
  return control.checkpoint_truncate();
} catch (const std::bad_alloc&) {
  return make_error(status::no_memory, no_memory);
}

// The log is empty, and the file alone is the store.
void leave_alone(file_state& s) try {
  s.io->remove(s.log_path());
  s.io->sync_directory(s.path);
  write_holder(s, 0);
} catch (const std::bad_alloc&) {
}

// A file that was created for nothing, if it has its name already. Its log last, which alone would be in the way of another creation: at
// worst, then, a whole store is left.
void take_back(file_state& s, const std::string& path, const std::string& log) try {
  if (!is_same_file(s.fd, path)) return;
  s.io->remove(path);
  s.io->remove(log);
  s.io->sync_directory(path);
} catch (const std::bad_alloc&) {  // of the sync
}

}  // namespace

store_file::store_file() : impl_(std::make_unique<impl>()) {}
store_file::~store_file() { (void)close(); }

void store_file::keep() noexcept { impl_->log_to_go.clear(); }

result<void> store_file::impl::usable() const {
  if (!state) return make_error(status::closed, "the store is closed");
  return state->check_process();
}

result<std::unique_ptr<connection>> store_file::impl::connect(opening how, std::uint64_t cache_bytes) {
  using purpose = connection::purpose;
  const auto use = how == opening::as_new ? purpose::creating : how == opening::as_writer ? purpose::writing : purpose::reading;
  return connection::open(state, master, use, cache_bytes);
}

result<void> store_file::impl::start() {
  state->log_in_memory = state->read_only && (state->log_in_memory || state->io->size_of(state->log_path()) <= 0);
  CDB_ASSIGN(control, connect(state->read_only ? opening::as_reader : opening::as_writer, control_cache));
  if (state->read_only) return {};
  write_holder(*state, process_id());
  // What a crash left in the log goes into the database now. If that fails (a full disk), it stays in the log and counts.
  if (state->io->size_of(state->log_path()) > 0) (void)control->checkpoint_truncate();
  return {};
}

result<std::unique_ptr<connection>> store_file::connect_writer() {
  const std::shared_lock same_file(impl_->swap_mutex);
  CDB_TRY(impl_->usable());
  if (impl_->state->read_only) return make_error(status::read_only, "the store is open for reading only");
  return impl_->connect(impl::opening::as_writer, std::max(least_writer_cache, impl_->options.memory_budget_bytes / 2));
}

result<std::unique_ptr<connection>> store_file::connect_reader() {
  const std::shared_lock same_file(impl_->swap_mutex);
  CDB_TRY(impl_->usable());
  // Half of the budget is the writer's, the rest that of the four readers the engine keeps.
  return impl_->connect(impl::opening::as_reader, std::max(least_reader_cache, impl_->options.memory_budget_bytes / 8));
}

// A key function of another thread ends first, or finds the store closed.
result<void> store_file::close() {
  auto& s = *impl_;
  if (!s.state) return {};
  std::unique_lock guard(s.header_mutex, std::defer_lock);
  if (!s.state->in_other_process()) guard.lock();
  if (auto mine = s.state->check_process(); !mine) {
    s.control.reset();
    s.state.reset();
    return mine;
  }
  if (!s.log_to_go.empty()) {
    s.control.reset();
    take_back(*s.state, s.path, s.log_to_go);
    s.state.reset();
    return {};
  }
  if (s.control && s.state->connections > 1) return make_error(status::misuse, "closing a store whose connections are still open");
  result<void> done;
  if (s.control && !s.state->read_only) done = carry_over(*s.control);
  const bool clean = s.control && done && !s.state->read_only;
  s.control.reset();
  if (clean) leave_alone(*s.state);
  s.state.reset();
  s.master = crypto::secret();
  return done;
}

result<void> store_file::check_process() const {
  const std::shared_lock same_file(impl_->swap_mutex);
  return impl_->usable();
}
bool store_file::is_former(const connection& c) const {
  const std::shared_lock same_file(impl_->swap_mutex);
  return impl_->state && !c.is_of(impl_->state.get());
}
const id128& store_file::store_id() const { return impl_->header.store_id; }
const std::string& store_file::path() const { return impl_->path; }
os_io& store_file::io() const { return *impl_->options.io; }
std::uint32_t store_file::format_version() const { return impl_->header.format; }
bool store_file::header_was_rebuilt() const { return impl_->rebuilt; }
const char* store_file::header_finding() const { return impl_->header_finding; }

result<std::vector<std::string>> store_file::page_damage() const {
  const std::shared_lock same_file(impl_->swap_mutex);
  CDB_TRY(impl_->usable());
  auto& state = *impl_->state;
  const bool whole = state.io->size_of(state.log_path()) <= 0 || (impl_->control && impl_->control->file_is_whole());
  if (!whole) return make_error(status::busy, "the log holds newer pages than the file");
  const auto& salt = impl_->header.page_salt;
  const crypto::page_cipher cipher(impl_->master, {reinterpret_cast<const char*>(salt.data()), salt.size()});
  return tell_page_damage(*state.io, state.fd, cipher);
}

error store_file::told_apart(error e) const {
  if (e.code != status::damaged) return e;
  const auto lines = page_damage();
  if (!lines || lines->empty()) return e;
  std::string words = "the store is damaged";
  for (std::size_t i = 0; i < lines->size() && i < 4; ++i) words.append(i == 0 ? ": " : "; ").append((*lines)[i]);
  return make_error(status::damaged, words);
}

std::string store_file::log_path(std::string_view path) { return std::string(path) + "-cwal"; }
std::string store_file::recovery_code() const {
  const std::lock_guard guard(impl_->header_mutex);
  return impl_->master.empty() ? "" : crypto::to_recovery_code(impl_->master);
}
crypto::secret store_file::derived_key(std::string_view purpose) const {
  const std::shared_lock same_file(impl_->swap_mutex);
  return crypto::subkey(impl_->master, purpose);
}

}  // namespace cdb::storage
