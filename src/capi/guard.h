#pragma once
// The one way into the library: arguments are checked, errors become objects, no exception gets out.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <new>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/os_process.h"
#include "base/utf8.h"
#include "capi/handles.h"

namespace cdb::capi {

custodb_error& no_memory_error() noexcept;  // static: handed out when there is no memory for an error of its own
custodb_status report(custodb_error** error, const cdb::error& failure) noexcept;
custodb_status report_no_memory(custodb_error** error) noexcept;
custodb_status report_bug(custodb_error** error) noexcept;

// Runs `work`, which returns result<void>.
template <class Work>
custodb_status guarded(custodb_error** error, Work&& work) noexcept {
  try {
    const result<void> done = work();
    return done ? CUSTODB_OK : report(error, done.error());
  } catch (const std::bad_alloc&) {
    return report_no_memory(error);
  } catch (const std::system_error& e) {  // a thread that could not be had for want of memory
    return e.code() == std::errc::resource_unavailable_try_again || e.code() == std::errc::not_enough_memory ? report_no_memory(error) : report_bug(error);
  } catch (...) {
    return report_bug(error);
  }
}

inline cdb::error bad_argument(const char* name, const char* what) {
  return make_error(status::invalid_argument, std::string(name) + " " + what);
}

inline result<std::string_view> text_argument(const char* text, std::size_t size, const char* name) {
  if (!text && size) return bad_argument(name, "is NULL with a length");
  if (size > PTRDIFF_MAX) return bad_argument(name, "has a length that no text has");  // -1, say
  const std::string_view view(text ? text : "", size);
  if (!is_valid_utf8(view)) return make_error(status::invalid_utf8, std::string(name) + " is not valid UTF-8");
  return view;
}

inline result<void> not_null(const void* pointer, const char* name) {
  if (!pointer) return bad_argument(name, "is NULL");
  return {};
}

// The engine for the length of one call; custodb_store_close waits until no call has one.
class lease {
 public:
  lease(engine::store* engine, std::shared_lock<std::shared_mutex> lock) : engine_(engine), lock_(std::move(lock)) {}
  engine::store* operator->() const { return engine_; }

 private:
  engine::store* engine_;
  std::shared_lock<std::shared_mutex> lock_;
};

// In a child of fork() no lock is touched: another thread of the parent may have held it for ever.
inline result<void> check_process(const custodb_store* store) {
  if (os_process_id() == store->process) return {};
  return make_error(status::forked, "the store was opened before fork(); open it anew in the child");
}

inline result<lease> engine_of(custodb_store* store) {
  CDB_TRY(not_null(store, "store"));
  CDB_TRY(check_process(store));
  const auto closed = [] { return make_error(status::closed, "the store has been closed"); };
  if (store->closing.load()) return closed();
  std::shared_lock lock(store->in_use);
  if (store->closing.load()) return closed();
  return lease(store->engine.get(), std::move(lock));
}

// Structs only grow, and the library knows those of its own version: a longer one must end in zeros. The bound keeps a
// struct_size that was never set from leading far outside of the struct.
constexpr std::uint32_t max_struct_bytes = 1024;

inline result<void> check_struct(const void* given, std::size_t known) {
  std::uint32_t size = 0;
  std::memcpy(&size, given, sizeof size);
  if (size < known) return make_error(status::struct_size, "struct_size is smaller than the struct's first version");
  if (size > max_struct_bytes) return make_error(status::struct_size, "struct_size is no struct's size");
  const auto* bytes = static_cast<const unsigned char*>(given);
  for (std::size_t i = known; i < size; ++i)
    if (bytes[i]) return make_error(status::struct_size, "a member that this version does not know is not zero");
  return {};
}

template <class T>
result<T> take_options(const T* given) {
  T out{};
  if (!given) return out;
  CDB_TRY(check_struct(given, sizeof(T)));
  std::memcpy(&out, given, sizeof(T));
  return out;
}

// A result struct to be filled, or NULL.
template <class T>
result<void> check_result_struct(const T* given) {
  return given ? check_struct(given, sizeof(T)) : result<void>();
}

inline id128 to_id(const custodb_id& id) {
  id128 out;
  std::memcpy(out.bytes.data(), id.bytes, sizeof id.bytes);
  return out;
}

inline custodb_id from_id(const id128& id) {
  custodb_id out;
  std::memcpy(out.bytes, id.bytes.data(), sizeof out.bytes);
  return out;
}

inline custodb_doc* new_doc(doc tree) { return new custodb_doc{std::move(tree), {}}; }

// Calls `make`, which returns result<doc>, and hands the doc out.
template <class Make>
custodb_status guarded_doc(custodb_doc** out, custodb_error** error, Make&& make) noexcept {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(out, "the place for the document"));
    CDB_ASSIGN(auto tree, make());
    *out = new_doc(std::move(tree));
    return {};
  });
}

inline result<progress> to_progress(const custodb_progress* given) {
  CDB_ASSIGN(const auto options, take_options(given));
  if (options.reserved) return make_error(status::struct_size, "a member that this version does not know is not zero");
  progress out;
  if (options.cancel) out.cancel = &options.cancel->token;
  if (options.report)
    out.report = [report = options.report, user = options.user](std::string_view stage, std::uint64_t done, std::uint64_t total) {
      return report(user, std::string(stage).c_str(), done, total) == 0;
    };
  return out;
}

}  // namespace cdb::capi
