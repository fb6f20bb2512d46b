#include "base/bytes.h"
#include "capi/guard.h"

using namespace cdb;
using namespace cdb::capi;

namespace {

struct opening {
  std::string path;
  storage::credentials who;
  engine::open_options options;
};

result<storage::credentials> credentials_of(const custodb_open_options& given) {
  const int ways = (given.key ? 1 : 0) + (given.passphrase ? 1 : 0) + (given.recovery_code ? 1 : 0);
  if (ways == 0) return make_error(status::key_required, "a store needs a key: give key, passphrase or recovery_code");
  if (ways > 1) return make_error(status::invalid_argument, "give only one of key, passphrase and recovery_code");
  storage::credentials who;
  if (given.key) {
    if (given.key_size != 32) return bad_argument("key_size", "is not 32");
    who.raw_key = crypto::secret(std::string_view(reinterpret_cast<const char*>(given.key), given.key_size));
  } else if (given.passphrase) {
    CDB_ASSIGN(const auto text, text_argument(given.passphrase, given.passphrase_size, "passphrase"));
    if (text.empty()) return bad_argument("passphrase", "is empty");
    who.passphrase = crypto::secret(text);
  } else {
    CDB_ASSIGN(const auto text, text_argument(given.recovery_code, given.recovery_code_size, "recovery_code"));
    who.recovery_code = text;
  }
  return who;
}

result<opening> take_opening(const char* path, size_t path_size, const custodb_open_options* given) {
  opening out;
  CDB_ASSIGN(const auto name, text_argument(path, path_size, "path"));
  if (name.empty() || name.find('\0') != std::string_view::npos) return bad_argument("path", "is empty or holds a NUL");
  out.path = name;
  CDB_ASSIGN(const auto options, take_options(given));
  CDB_ASSIGN(out.who, credentials_of(options));
  if (options.memory_budget_bytes) out.options.file.memory_budget_bytes = options.memory_budget_bytes;
  if (options.kdf_memory_kib) out.options.file.kdf.memory_kib = options.kdf_memory_kib;
  if (options.kdf_passes) out.options.file.kdf.passes = options.kdf_passes;
  out.options.file.read_only = options.read_only != 0;
  out.options.upkeep.own_thread = options.no_thread == 0;
  if (options.reserved) return make_error(status::struct_size, "a member that this version does not know is not zero");
  if (options.resolve_salt) {
    if (options.resolve_salt_size != 16) return bad_argument("resolve_salt_size", "is not 16");
    byte_reader r(std::string_view(reinterpret_cast<const char*>(options.resolve_salt), 16));
    const auto k0 = r.u64();
    const auto k1 = r.u64();
    out.options.resolve_salt = hash_key{k0, k1};
  }
  return out;
}

// Before there is a store: then nothing can fail once there is one.
std::unique_ptr<custodb_store> new_handle() {
  auto made = std::make_unique<custodb_store>();
  made->process = os_process_id();
  return made;
}

}  // namespace

extern "C" {

custodb_status custodb_store_create(const char* path, size_t path_size, const custodb_open_options* options, custodb_store** store,
                                    custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(store, "store"));
    CDB_ASSIGN(const auto o, take_opening(path, path_size, options));
    if (!o.who.recovery_code.empty()) return bad_argument("recovery_code", "opens a store; it cannot create one");
    auto made = new_handle();
    CDB_ASSIGN(made->engine, engine::store::create(o.path, o.who, o.options));
    *store = made.release();
    return {};
  });
}

custodb_status custodb_store_open(const char* path, size_t path_size, const custodb_open_options* options, custodb_store** store,
                                  custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(store, "store"));
    CDB_ASSIGN(const auto o, take_opening(path, path_size, options));
    auto opened = new_handle();
    CDB_ASSIGN(opened->engine, engine::store::open(o.path, o.who, o.options));
    *store = opened.release();
    return {};
  });
}

custodb_status custodb_store_close(custodb_store* store, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(store, "store"));
    CDB_TRY(check_process(store));
    store->closing.store(true);
    const std::unique_lock alone(store->in_use);
    return store->engine->close();
  });
}

void custodb_store_free(custodb_store* store) {
  (void)guarded(nullptr, [&]() -> result<void> {
    if (store) CDB_TRY(check_process(store));  // a child leaves its copy of the parent's memory alone
    if (store) (void)store->engine->close();  // a stream of it may live on
    delete store;
    return {};
  });
}

custodb_status custodb_digest(custodb_store* store, uint8_t digest[16], custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(digest, "digest"));
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto hash, s->digest());
    byte_writer w;
    w.u64(hash[0]);
    w.u64(hash[1]);
    std::memcpy(digest, w.str().data(), 16);
    return {};
  });
}

custodb_status custodb_verify(custodb_store* store, const custodb_progress* progress, custodb_doc** out, custodb_error** error) {
  return guarded_doc(out, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto watch, to_progress(progress));
    return s->verify(watch);
  });
}

custodb_status custodb_rebuild(custodb_store* store, const custodb_progress* progress, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const auto watch, to_progress(progress));
    return s->rebuild(watch);
  });
}

custodb_status custodb_rescue(const char* path, size_t path_size, const custodb_open_options* options, const char* new_path, size_t new_path_size,
                              const custodb_open_options* new_options, const custodb_progress* progress, custodb_doc** out,
                              custodb_error** error) {
  return guarded_doc(out, error, [&]() -> result<doc> {
    CDB_ASSIGN(auto from, take_opening(path, path_size, options));
    CDB_ASSIGN(const auto to, text_argument(new_path, new_path_size, "new_path"));
    if (to.empty() || to.find('\0') != std::string_view::npos) return bad_argument("new_path", "is empty or holds a NUL");
    CDB_ASSIGN(const auto watch, to_progress(progress));
    opening fresh;
    if (new_options) {
      CDB_ASSIGN(fresh, take_opening(new_path, new_path_size, new_options));
      if (!fresh.who.recovery_code.empty()) return bad_argument("recovery_code", "opens a store; it cannot create one");
      from.options.file.kdf = fresh.options.file.kdf;
    }
    return engine::store::rescue(from.path, from.who, std::string(to), fresh.who, from.options, watch);
  });
}

custodb_status custodb_info(custodb_store* store, custodb_doc** info, custodb_error** error) {
  return guarded_doc(info, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto s, engine_of(store));
    return s->info();
  });
}

custodb_status custodb_work(custodb_store* store, uint32_t budget_ms, int* more, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_ASSIGN(const auto s, engine_of(store));
    CDB_ASSIGN(const bool left, s->work(budget_ms));
    if (more) *more = left ? 1 : 0;
    return {};
  });
}

custodb_status custodb_store_counters(custodb_store* store, custodb_counters* counters, custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(counters, "counters"));
    CDB_TRY(check_result_struct(counters));
    CDB_ASSIGN(const auto s, engine_of(store));
    const auto c = s->counters();
    counters->rows_read = c.rows_read;
    counters->rows_written = c.rows_written;
    counters->pages_written = c.pages_written;
    counters->compared_pairs = c.compared_pairs;
    counters->clustered_records = c.clustered_records;
    return {};
  });
}

}  // extern "C"
