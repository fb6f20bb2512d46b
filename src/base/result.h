#pragma once
// Status codes, errors and the result type every fallible function inside the library returns.
//
// Exceptions are for bugs and out of memory only; they are caught at the C ABI. A message says what was wrong,
// where and what to do; it never holds a customer's value.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace cdb {

// The numbers are the C ABI's (custodb_status in custodb.h) and are never reused.
enum class status : std::int32_t {
  ok = 0,
  // 1-19: the caller's bug
  invalid_argument = 1,
  invalid_utf8 = 2,
  unknown_field = 3,
  closed = 4,          // the handle's store has been closed
  struct_size = 5,     // an option struct of unknown size or with a non-zero unknown tail
  forked = 6,          // a handle made before fork() used in the child
  misuse = 7,          // calls in an order that makes no sense
  // 20-39: flow
  cancelled = 20,
  busy = 21,
  not_found = 22,
  exists = 23,
  conflict = 24,       // the request contradicts the state (undo of an undone run)
  // 40-59: data
  bad_data = 40,
  limit = 41,          // a documented limit was reached; the message names it
  unsupported_format = 42,
  unknown_encoding = 43,
  // 60-79: environment
  no_memory = 60,
  io = 61,
  disk_full = 62,
  locked = 63,         // another opener holds the file
  newer_version = 64,
  damaged = 65,
  not_a_store = 66,
  read_only = 67,
  internal = 79,       // a bug inside the library
  // 80-99: security
  wrong_key = 80,
  key_required = 81,
  not_encrypted = 82,  // SQLCipher is not in place
  tampered = 83,
};

struct error {
  status code = status::internal;
  std::string message;
  std::string field;       // stable field name, if the error is about one
  std::int64_t row = -1;   // 1-based record of the input, -1 if none
};

inline error make_error(status code, std::string message) { return error{code, std::move(message), {}, -1}; }

// A value of T or an error. Test it, then use `*r`, `r->`, or `r.error()`.
template <class T>
class [[nodiscard]] result {
 public:
  result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  result(cdb::error failure) : state_(std::in_place_index<1>, std::move(failure)) {}

  explicit operator bool() const { return state_.index() == 0; }
  bool ok() const { return state_.index() == 0; }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const cdb::error& error() const& { return std::get<1>(state_); }
  cdb::error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, cdb::error> state_;
};

template <>
class [[nodiscard]] result<void> {
 public:
  result() = default;
  result(cdb::error failure) : failure_(std::move(failure)) {}

  explicit operator bool() const { return !failure_; }
  bool ok() const { return !failure_; }
  const cdb::error& error() const& { return *failure_; }
  cdb::error&& error() && { return *std::move(failure_); }

 private:
  std::optional<cdb::error> failure_;
};

}  // namespace cdb

// Returns the error of `expression` from the enclosing function, if it failed.
#define CDB_TRY(expression)                                            \
  do {                                                                 \
    if (auto cdb_try_result = (expression); !cdb_try_result)           \
      return std::move(cdb_try_result).error();                        \
  } while (false)

#define CDB_CONCAT_(a, b) a##b
#define CDB_CONCAT(a, b) CDB_CONCAT_(a, b)

// Declares `declaration` with the value of `expression`, or returns its error.
#define CDB_ASSIGN(declaration, expression)                                                        \
  auto CDB_CONCAT(cdb_assign_, __LINE__) = (expression);                                           \
  if (!CDB_CONCAT(cdb_assign_, __LINE__)) return std::move(CDB_CONCAT(cdb_assign_, __LINE__)).error(); \
  declaration = *std::move(CDB_CONCAT(cdb_assign_, __LINE__))
