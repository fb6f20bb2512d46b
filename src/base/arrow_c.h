#pragma once
// The Arrow C data interface and C stream interface (Apache Arrow's format specification, "The Arrow C data interface" and
// "The Arrow C stream interface"): three structs that every program declares for itself, under guards of one name. custodb.h
// declares the same.

#include <cstdint>
#include <utility>

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
#endif  // ARROW_C_DATA_INTERFACE

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};
#endif  // ARROW_C_STREAM_INTERFACE

namespace cdb {

// Owns one of the three: released when it goes, and nothing if it was moved from or never filled.
template <class T>
class arrow_owner {
 public:
  arrow_owner() = default;
  explicit arrow_owner(T* taken) : held_(*taken) { taken->release = nullptr; }  // moves out of *taken, as the specification says
  arrow_owner(arrow_owner&& other) noexcept : held_(std::exchange(other.held_, T{})) {}
  arrow_owner& operator=(arrow_owner&& other) noexcept {
    if (this != &other) {
      reset();
      held_ = std::exchange(other.held_, T{});
    }
    return *this;
  }
  ~arrow_owner() { reset(); }
  void reset() {
    if (held_.release) held_.release(&held_);
    held_ = T{};
  }
  explicit operator bool() const { return held_.release != nullptr; }
  T* get() { return &held_; }
  const T* get() const { return &held_; }
  T* operator->() { return &held_; }
  const T* operator->() const { return &held_; }
  T give() { return std::exchange(held_, T{}); }

 private:
  T held_{};
};

}  // namespace cdb
