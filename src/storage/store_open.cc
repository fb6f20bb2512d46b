// Creating and opening: what is checked in which order, and what each step leaves on disk if it is the last one.

#include <algorithm>
#include <utility>

#include "crypto/kdf.h"
#include "storage/header_io.h"
#include "storage/os_io.h"
#include "storage/os_lock.h"
#include "storage/store_impl.h"
#include "storage/sqlite_status.h"
#include "storage/vfs.h"

namespace cdb::storage {

namespace {

std::int64_t holder_of(file_state& s) {
  std::uint8_t bytes[8] = {};
  if (s.io->read(s.fd, bytes, sizeof bytes, static_cast<std::int64_t>(holder_offset)) != sizeof bytes) return 0;
  std::uint64_t pid = 0;
  for (int i = 7; i >= 0; --i) pid = pid << 8 | bytes[i];
  return static_cast<std::int64_t>(pid);
}

}  // namespace

result<void> lock_file(file_state& s) {
  const auto outcome = try_lock(s.fd, !s.read_only);
  s.locked = outcome == lock_outcome::taken;
  if (s.locked) return {};
  if (outcome == lock_outcome::failed) return make_error(status::io, "the file system gives no locks");
  const auto pid = holder_of(s);
  return make_error(status::locked, pid > 0 ? "the store is open in process " + std::to_string(pid)
                                            : std::string("another opener holds the store"));
}

namespace {

constexpr std::int64_t pages_offset = static_cast<std::int64_t>(header_bytes);

}  // namespace

result<std::shared_ptr<file_state>> make_state(const std::string& path, const file_options& options) {
  CDB_TRY(sqlite_ready());
  std::string canonical = canonical_path(path);
  if (canonical.empty()) return make_error(status::not_found, "the folder of the store does not exist, or the path is no file's");
  auto state = std::make_shared<file_state>(options.io ? options.io : system_io(), std::move(canonical));
  state->read_only = options.read_only;
  state->vfs = register_vfs(*state);
  if (!state->vfs) return make_error(status::no_memory, "registering the file layer");
  return state;
}

namespace {

// Whether every byte of a file too short to hold more than the marks is a mark's or zero: a power cut may keep the second mark
// without the first, or parts of each.
bool holds_parts_of_marks(std::string_view content) {
  std::string marks(unnamed_offset + unnamed_mark.size(), '\0');
  marks.replace(0, unfinished_magic.size(), unfinished_magic);
  marks.replace(unnamed_offset, unnamed_mark.size(), unnamed_mark);
  if (content.size() > marks.size()) return false;
  for (std::size_t i = 0; i < content.size(); ++i)
    if (content[i] != '\0' && content[i] != marks[i]) return false;
  return true;
}

// Whether the file is empty or what a creation left: the marks, whole or torn, or a header with the sign of a file without a name.
result<bool> is_unfinished(file_state& s) {
  std::string begin(header_copy_bytes, '\0');
  const auto n = s.io->read(s.fd, begin.data(), begin.size(), 0);
  if (n < 0) return io_error(n, "reading what another creation left");
  begin.resize(static_cast<std::size_t>(n));
  const std::string_view mark = std::string_view(begin).substr(0, unfinished_magic.size());
  if (mark == header_magic) {
    const auto sign = begin.size() == header_copy_bytes ? std::string_view(begin).substr(unnamed_offset, unnamed_mark.size()) : std::string_view();
    return sign == unnamed_mark || sign == replacing_mark;
  }
  return (mark.size() >= 8 && mark.substr(0, 8) == unfinished_magic.substr(0, 8)) || holds_parts_of_marks(begin);
}

}  // namespace

// The file is built under NAME-cnew and gets its name when it is complete: a crash leaves no NAME, and the next creation begins
// with emptying NAME-cnew, once it has the lock and the file is still the one of that name.
result<void> take_unfinished(file_state& s, const std::string& temporary) {
  for (int tries = 0; tries < 10; ++tries) {
    s.fd = s.io->open(temporary, open_mode::create);
    if (s.fd < 0) return io_error(s.fd, "creating the store");
    CDB_TRY(lock_file(s));
    if (is_same_file(s.fd, temporary)) break;
    unlock(s.fd);
    s.io->close(std::exchange(s.fd, -1));
    s.locked = false;
  }
  if (s.fd < 0) return make_error(status::busy, "others are creating the same store");
  CDB_ASSIGN(const bool ours, is_unfinished(s));
  if (!ours) return make_error(status::exists, "a file that is not ours has the store's name with -cnew after it");
  int r = s.io->truncate(s.fd, 0);
  if (r >= 0) r = s.io->write(s.fd, unfinished_magic.data(), unfinished_magic.size(), 0);
  if (r >= 0) r = s.io->write(s.fd, unnamed_mark.data(), unnamed_mark.size(), unnamed_offset);
  if (r >= 0) r = s.io->sync(s.fd);  // before anything else is in it, so that what a power cut leaves can be known as ours
  if (r >= 0) return {};
  s.io->remove(temporary);
  return io_error(r, "creating the store");
}

result<void> drop_former_log(file_state& s) {
  const int removed = s.io->remove(s.log_path());
  int r = removed < 0 && !is_absent(removed) ? removed : s.io->sync_directory(s.path);
  const std::string none(replacing_mark.size(), '\0');
  if (r >= 0) r = s.io->write(s.fd, none.data(), none.size(), unnamed_offset);
  if (r >= 0) r = s.io->sync(s.fd);
  return r < 0 ? result<void>(io_error(r, "removing the log of the former file")) : result<void>();
}

// A change of the key that was cut short. The store's lock is ours, so nobody else is at it; what is not ours stays.
void remove_unfinished(const std::string& path, os_io& io) {
  const std::string temporary = path + "-cnew";
  if (io.size_of(temporary) < 0) return;
  file_state left(std::shared_ptr<os_io>(std::shared_ptr<void>(), &io), temporary);
  left.fd = io.open(temporary, open_mode::write);
  if (left.fd < 0 || !is_regular_file(left.fd) || !lock_file(left)) return;
  const auto ours = is_unfinished(left);
  if (ours && *ours) io.remove(temporary);
}

result<void> store_file::impl::read_page_salt(file_header& into) {
  const auto n = state->io->read(state->fd, into.page_salt.data(), into.page_salt.size(), pages_offset);
  if (n < 0) return io_error(n, "reading the first page");
  if (n < static_cast<std::int64_t>(into.page_salt.size())) return make_error(status::damaged, "the store has no pages");
  return {};
}

// Writes the first pages, with the log in memory, and proves that they are encrypted.
result<void> store_file::impl::make_pages() {
  state->log_in_memory = true;
  {
    CDB_ASSIGN(const auto first, connect(opening::as_new, 1u << 20));
    CDB_TRY(first->checkpoint_truncate());
  }
  state->log_in_memory = false;
  state->memory_log.clear();
  state->index.clear();
  CDB_TRY(read_page_salt(header));
#ifndef CUSTODB_INSECURE_PLAINTEXT
  constexpr std::string_view plain_sqlite_magic{"SQLite format 3\0", 16};
  if (std::string_view(reinterpret_cast<const char*>(header.page_salt.data()), header.page_salt.size()) == plain_sqlite_magic)
    return make_error(status::not_encrypted, "the pages written are not encrypted");
#endif
  return {};
}

result<void> store_file::impl::name_finished_file() {
  if (const int r = state->io->rename_new(state->path, path); r < 0) return io_error(r, "naming the new store");
  state->path = path;
  if (const int r = state->io->sync_directory(path); r < 0) return io_error(r, "naming the new store");
  return {};
}

result<void> store_file::impl::take_master(const credentials& who) {
  header.master_is_random = who.raw_key.empty();
  if (!who.raw_key.empty()) {
    master = who.raw_key.clone();
    return {};
  }
  master = crypto::secret::zeroed(crypto::key_bytes);
  env->fill_random({master.data(), master.size()});
  CDB_ASSIGN(header.slots[0], make_slot(0, who.passphrase.view(), "", header.store_id));
  return {};
}

result<std::unique_ptr<store_file>> store_file::create(const std::string& path, const credentials& who,
                                                       const file_options& options, std::shared_ptr<environment> env) {
  CDB_TRY(check_credentials(who));
  if (!who.recovery_code.empty()) return make_error(status::invalid_argument, "a store is created with a key or a passphrase");
  if (options.read_only) return make_error(status::invalid_argument, "a store cannot be created for reading only");
  std::unique_ptr<store_file> made(new store_file);
  auto& s = *made->impl_;
  s.env = std::move(env);
  s.options = options;
  if (!s.options.io) s.options.io = system_io();
  CDB_ASSIGN(s.state, make_state(path, s.options));
  s.path = s.state->path;
  if (s.state->io->size_of(s.path) >= 0) return make_error(status::exists, "a file of this name exists");
  if (s.state->io->size_of(s.state->log_path()) > 0)
    return make_error(status::exists, "a log without its store (the name with -cwal after it) is in the way");
  const std::string temporary = s.path + "-cnew";
  s.state->path = temporary;
  CDB_TRY(take_unfinished(*s.state, temporary));

  const auto build = [&]() -> result<void> {
    s.header.store_id = s.env->new_id();
    s.header.created_us = s.env->now_us();
    CDB_TRY(s.take_master(who));
    CDB_TRY(s.make_pages());
    s.header.generation = 1;
    CDB_TRY(write_header(*s.state->io, s.state->fd, s.header, s.master, 1));
    s.log_to_go = log_path(s.path);
    CDB_TRY(s.name_finished_file());
    return s.start();
  };
  if (auto built = build(); !built) {
    if (s.state->path == temporary) s.state->io->remove(temporary);
    return std::move(built).error();
  }
  return made;
}

// Tries a key on the first page, touching nothing on disk.
bool store_file::impl::opens_pages(const crypto::secret& key) {
  const auto size = state->io->size(state->fd);
  if (size < pages_offset + static_cast<std::int64_t>(database_page_bytes)) return false;
  state->log_in_memory = true;
  state->index.clear();
  const bool opens = connection::open(state, key, connection::purpose::reading, 1u << 20).ok();
  state->log_in_memory = false;
  state->index.clear();
  return opens;
}

result<void> store_file::impl::load_header(const credentials& who) {
  CDB_ASSIGN(const header_copies copies, read_header(*state->io, state->fd));
  CDB_ASSIGN(unlocked_header found, unlock_header(copies, who, state->read_only,
                                                  [this](const crypto::secret& key) { return opens_pages(key); }));
  master = std::move(found.master);
  header = std::move(found.header);
  rebuilt = found.rebuilt;
  for (const std::size_t i : {0U, 1U})
    if (copies.state[i] != copy_state::good) header_finding = i == 0 ? "first copy damaged" : "second copy damaged";
  if (rebuilt) header_finding = "made anew";
  if (rebuilt) {
    header = file_header{};
    header.store_id = env->new_id();
    header.created_us = env->now_us();
    header.master_is_random = true;  // not known any more; the stricter reading
    header.generation = 1;
    CDB_TRY(read_page_salt(header));
  }
  if (state->read_only) return {};
  if (found.to_be_written) CDB_TRY(write_header(*state->io, state->fd, header, master, found.first_copy));
  return repair_page_salt();
}

// A file with this mark has taken the place of another just before a crash: the log beside it is the former's. It goes, and then
// the mark, before a log of its own begins.
result<void> store_file::impl::leave_former_behind() {
  std::string mark(replacing_mark.size(), '\0');
  const auto n = state->io->read(state->fd, mark.data(), mark.size(), unnamed_offset);
  if (n != static_cast<std::int64_t>(mark.size()) || mark != replacing_mark) {
    if (!state->read_only) remove_unfinished(path, *state->io);
    return {};
  }
  if (state->read_only) {
    state->log_in_memory = true;
    return {};
  }
  return drop_former_log(*state);
}

// The database's first 16 bytes never change; if they are not what the header says and the page opens with the header's, they are
// put back, otherwise left as they are.
result<void> store_file::impl::repair_page_salt() {
  file_header as_on_disk;
  CDB_TRY(read_page_salt(as_on_disk));
  if (as_on_disk.page_salt == header.page_salt) return {};
  const auto put = [this](const std::array<std::uint8_t, 16>& salt) {
    return state->io->write(state->fd, salt.data(), salt.size(), pages_offset);
  };
  int r = put(header.page_salt);
  if (r >= 0 && !opens_pages(master)) r = put(as_on_disk.page_salt);
  return r < 0 ? result<void>(io_error(r, "repairing the first page")) : result<void>();
}

result<std::unique_ptr<store_file>> store_file::open(const std::string& path, const credentials& who,
                                                     const file_options& options, std::shared_ptr<environment> env) {
  CDB_TRY(check_credentials(who));
  std::unique_ptr<store_file> opened(new store_file);
  auto& s = *opened->impl_;
  s.env = std::move(env);
  s.options = options;
  if (!s.options.io) s.options.io = system_io();
  CDB_ASSIGN(s.state, make_state(path, s.options));
  s.path = s.state->path;
  s.state->fd = s.state->io->open(s.path, options.read_only ? open_mode::read : open_mode::write);
  if (s.state->fd < 0) {
    const int r = std::exchange(s.state->fd, -1);
    if (is_folder(s.path)) return make_error(status::not_a_store, "this is a folder");
    return io_error(r, "opening the store");
  }
  if (!is_regular_file(s.state->fd)) return make_error(status::not_a_store, "this is not a regular file");
  CDB_TRY(lock_file(*s.state));
  if (!is_same_file(s.state->fd, s.path)) return make_error(status::busy, "the store was replaced while it was being opened");
  CDB_TRY(s.load_header(who));
  CDB_TRY(s.leave_former_behind());
  auto started = s.start();
  if (started) return opened;
  const auto code = started.error().code;
  if (code != status::internal && code != status::damaged) return std::move(started).error();
  // The header's MAC has proved the key, so the pages are damaged, or the log is not theirs.
  if (s.state->io->size_of(s.state->log_path()) > 0 && s.opens_pages(s.master))
    return make_error(status::damaged, "the log beside the store (its name with -cwal after it) is damaged or another store's");
  return opened->told_apart(make_error(status::damaged, started.error().message));
}

}  // namespace cdb::storage
