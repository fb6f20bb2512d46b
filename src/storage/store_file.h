#pragma once
// The one file: 16 KiB clear header with key slots, then SQLCipher pages; its lock, its log (NAME-cwal), its connections.
// DESIGN §8 has the layout; docs/file-format.md describes every byte.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/environment.h"
#include "base/id.h"
#include "base/progress.h"
#include "base/result.h"
#include "crypto/secret.h"
#include "storage/connection.h"

namespace cdb::storage {

class os_io;

struct key_derivation {             // Argon2id (RFC 9106)
  std::uint32_t memory_kib = 64 * 1024;
  std::uint32_t passes = 3;
};

// Exactly one is set.
struct credentials {
  crypto::secret raw_key;           // 32 bytes: the master key itself
  crypto::secret passphrase;        // UTF-8, opens a slot
  std::string recovery_code;        // the printed form of the master key
};

struct file_options {
  std::uint64_t memory_budget_bytes = 256u << 20;  // caches of all connections
  key_derivation kdf;               // for new slots
  bool read_only = false;
  std::shared_ptr<os_io> io;        // the calls on files; null: the system's. Fault tests give their own
};

struct key_slot {
  std::uint32_t number = 0;         // 0-31
  std::string kind;                 // "passphrase"
  std::string label;                // chosen by the user, clear text in the header
  std::int64_t created_us = 0;
  key_derivation kdf;
};

class store_file {
 public:
  // Creates NAME exclusively (status exists if it is there). With a raw key the master key is that key; with a passphrase it is
  // random and slot 0 holds it. A crash during create leaves nothing or a file that opens. The file goes again when it is closed,
  // unless keep() was called: whatever else belongs to the creation may fail.
  static result<std::unique_ptr<store_file>> create(const std::string& path, const credentials& who, const file_options& options,
                                                    std::shared_ptr<environment> env);
  // Errors: not_a_store, damaged, newer_version, locked (with the holder's pid), wrong_key, key_required, not_encrypted.
  static result<std::unique_ptr<store_file>> open(const std::string& path, const credentials& who, const file_options& options,
                                                  std::shared_ptr<environment> env);
  void keep() noexcept;
  ~store_file();  // checkpoints, removes the log, drops the lock (as far as that succeeds)

  result<std::unique_ptr<connection>> connect_writer();
  result<std::unique_ptr<connection>> connect_reader();
  result<void> close();  // all connections must be gone; afterwards the file alone is the store

  result<void> check_process() const;  // status forked in a child of the process that opened the store

  const id128& store_id() const;
  const std::string& path() const;
  os_io& io() const;  // by which the store reaches its disk
  std::uint32_t format_version() const;

  std::vector<key_slot> key_slots() const;
  result<std::uint32_t> add_passphrase(std::string_view passphrase, std::string_view label);      // the slot's number
  result<void> remove_slot(std::uint32_t number);       // refused for the last slot of a store whose master key is random
  result<void> change_passphrase(std::uint32_t number, std::string_view passphrase);              // both header copies synced
  std::string recovery_code() const;                    // 32 bytes printable with checksum; shown only on request

  // A new master key over all pages. The store is copied to a file of its own under the new key, beside puts, and takes its place when
  // it is complete: a crash leaves the one or the other, whole. `fresh`: a raw key, or a passphrase for slot 0 and a random key.
  // All calls in the writer's turn, `writer` being the one connection that writes.
  class rekeying;
  result<std::unique_ptr<rekeying>> begin_rekey(connection& writer, const credentials& fresh);
  // The rest of the copy, then last_changes(connection to the copy, its key for one purpose) and the change of names. Afterwards this
  // is the store under the new key; connections made before go on reading the former file and cannot write. Without success nothing
  // has changed, unless `replaced` is set.
  using last_changes = std::function<result<void>(connection& copy, const crypto::secret& master)>;
  result<void> finish_rekey(rekeying& work, const last_changes& change, bool& replaced);
  // Reads this moment's pages, each with its seal, into a file that has no name and a key of its own, and is gone with the
  // connection; damaged at the first page that its seal does not fit. Needs as much room as the store has. Cancelled, it leaves in
  // given_up what takes long to free.
  result<std::unique_ptr<connection>> copy_aside(const progress& report, std::shared_ptr<void>& given_up);
  bool is_former(const connection& c) const;  // of a file that another has taken the place of

  // True after both header copies were lost and the master key opened the pages all the same: the header was written anew with a
  // new store id and no slots. Whoever finds the former id inside the database gives it back here.
  bool header_was_rebuilt() const;
  result<void> restore_store_id(const id128& id);

  // How the header was found by opening: "whole", "first copy damaged", "second copy damaged" (written anew, unless for reading only), or
  // "made anew" (header_was_rebuilt).
  const char* header_finding() const;
  // What page_damage.h tells of the pages. Errors: closed; busy while the log holds newer ones.
  result<std::vector<std::string>> page_damage() const;
  error told_apart(error e) const;  // that says damaged: by what page_damage() tells, if it does

  // A key for one purpose (8 characters) made from the master key, e.g. for the audit log's hash chain.
  crypto::secret derived_key(std::string_view purpose) const;

  static std::string log_path(std::string_view path);   // NAME-cwal

 private:
  store_file();
  struct impl;
  std::unique_ptr<impl> impl_;
};

}  // namespace cdb::storage
