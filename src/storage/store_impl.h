#pragma once
// What a store_file holds, and the steps that create, open and the key functions share. For store_*.cc only.

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>

#include "storage/file_header.h"
#include "storage/file_state.h"
#include "storage/store_file.h"

namespace cdb::storage {

result<std::shared_ptr<file_state>> make_state(const std::string& path, const file_options& options);
result<void> take_unfinished(file_state& s, const std::string& temporary);
result<void> drop_former_log(file_state& s);  // and then the mark that says that there may be one
void remove_unfinished(const std::string& path, os_io& io);  // what a crash left beside the store at `path`
result<void> lock_file(file_state& s);  // for reading only: shared; else locked says by whom it is held

struct store_file::impl {
  std::shared_ptr<environment> env;
  file_options options;
  std::string path;
  std::shared_ptr<file_state> state;       // null after close; the key functions and close look at it under header_mutex
  crypto::secret master;
  std::unique_ptr<connection> control;     // keeps the log open and checkpoints at the end
  std::string log_to_go;                   // of a file that was created and is not to be kept yet: goes with it, without needing memory
  mutable std::shared_mutex swap_mutex;    // state, master and control change together when the store gets another key
  mutable std::mutex header_mutex;         // over what follows
  file_header header;
  bool rebuilt = false;
  const char* header_finding = "whole";

  enum class opening { as_new, as_writer, as_reader };
  result<std::unique_ptr<connection>> connect(opening how, std::uint64_t cache_bytes);
  result<void> start();                    // lock and header are in place: open the control connection, say who holds the store
  result<void> save(file_header changed);  // next generation, both copies; then it is the header
  result<header_slot> make_slot(std::uint32_t number, std::string_view passphrase, std::string_view label, const id128& store);
  result<void> take_master(const credentials& who);  // of a new file: the key given, or a random one that the passphrase opens
  result<void> read_page_salt(file_header& into);
  result<void> repair_page_salt();
  result<void> usable() const;
  bool opens_pages(const crypto::secret& key);
  result<void> make_pages();
  result<void> load_header(const credentials& who);
  result<void> name_finished_file();
  result<void> leave_former_behind();
};

}  // namespace cdb::storage
