#pragma once
// The one way into the library: arguments are checked, errors become objects, no exception gets out.

#include <cstddef>
#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <utility>

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
  } catch (...) {
    return report_bug(error);
  }
}

inline cdb::error bad_argument(const char* name, const char* what) {
  return make_error(status::invalid_argument, std::string(name) + " " + what);
}

inline result<std::string_view> text_argument(const char* text, std::size_t size, const char* name) {
  if (!text && size) return bad_argument(name, "is NULL with a length");
  const std::string_view view(text ? text : "", size);
  if (!is_valid_utf8(view)) return make_error(status::invalid_utf8, std::string(name) + " is not valid UTF-8");
  return view;
}

inline result<void> not_null(const void* pointer, const char* name) {
  if (!pointer) return bad_argument(name, "is NULL");
  return {};
}

inline result<engine::store*> engine_of(custodb_store* store) {
  CDB_TRY(not_null(store, "store"));
  return store->engine.get();
}

// Structs only grow: a shorter one of an earlier version is filled up with zeros, a longer one must end in zeros.
template <class T>
result<T> take_options(const T* given) {
  T out{};
  if (!given) return out;
  std::uint32_t size = 0;
  std::memcpy(&size, given, sizeof size);
  if (size < sizeof(T)) return make_error(status::struct_size, "struct_size is smaller than the struct's first version");
  const auto* bytes = reinterpret_cast<const unsigned char*>(given);
  for (std::size_t i = sizeof(T); i < size; ++i)
    if (bytes[i]) return make_error(status::struct_size, "an option that this version does not know is not zero");
  std::memcpy(&out, given, sizeof(T));
  return out;
}

// A result struct to be filled; its struct_size stays.
template <class T>
result<void> check_result_struct(const T* given) {
  if (given && given->struct_size < sizeof(T)) return make_error(status::struct_size, "struct_size is smaller than the struct's first version");
  return {};
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
  progress out;
  if (options.cancel) out.cancel = &options.cancel->token;
  if (options.report)
    out.report = [report = options.report, user = options.user](std::string_view stage, std::uint64_t done, std::uint64_t total) {
      return report(user, std::string(stage).c_str(), done, total) == 0;
    };
  return out;
}

}  // namespace cdb::capi
