#pragma once
// What can still be read of a damaged store, as a new store.

#include <memory>
#include <string>

#include "base/doc.h"
#include "base/environment.h"
#include "base/progress.h"
#include "base/result.h"
#include "storage/store_file.h"

namespace cdb::engine {

// Reads the store at `path`, which is not changed, and makes the store `new_path` of the truth in it, with the derived tables made
// anew. The report names tables, counts and record numbers, never a value:
// {"shape":"rescue/1","lost","exact","records","pages","log","header","tables","notes","verified"}.
result<doc> rescue_store(const std::string& path, const storage::credentials& who, const std::string& new_path,
                         const storage::credentials& new_who, const storage::file_options& options, std::shared_ptr<environment> env,
                         const progress& report);

}  // namespace cdb::engine
