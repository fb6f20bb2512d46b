#include "failing_memory.h"

#include <dlfcn.h>
#include <link.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstring>

// What glibc offers a program that brings its own malloc (the manual, "Replacing malloc") to come to the original by.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* piece);
}

namespace {

std::atomic<bool> armed{false};
std::atomic<std::int64_t> asked{0}, refusals{0}, alive{0};
std::atomic<std::int64_t> fail_at{0};
std::atomic<bool> and_after{false};

bool refuse() {
  if (!armed.load(std::memory_order_relaxed)) return false;
  const auto number = ++asked;
  if (number != fail_at && !(and_after && number > fail_at)) return false;
  ++refusals;
  errno = ENOMEM;
  return true;
}

// Stands before each piece.
struct alignas(16) label {
  std::uint32_t offset;  // of the piece from what glibc gave
  std::uint32_t counts;  // it was asked for while failing was on
  std::size_t size;
};

label& label_of(void* piece) { return static_cast<label*>(piece)[-1]; }
void* given(void* piece) { return static_cast<char*>(piece) - label_of(piece).offset; }

std::atomic<std::uintptr_t> uncounted_from{0}, uncounted_to{0};

bool counts(const void* caller) {
  const auto at = reinterpret_cast<std::uintptr_t>(caller);
  return armed && (at < uncounted_from || at >= uncounted_to);
}

void* labelled(void* base, std::size_t offset, std::size_t size, const void* caller) {
  if (!base) return nullptr;
  void* piece = static_cast<char*>(base) + offset;
  label_of(piece) = {static_cast<std::uint32_t>(offset), counts(caller) ? 1u : 0u, size};
  if (label_of(piece).counts) ++alive;
  return piece;
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) {
  return refuse() ? nullptr : labelled(__libc_malloc(size + sizeof(label)), sizeof(label), size, __builtin_return_address(0));
}

void* calloc(std::size_t count, std::size_t size) {
  std::size_t bytes = 0;
  if (__builtin_mul_overflow(count, size, &bytes) || refuse()) return nullptr;
  return labelled(__libc_calloc(1, bytes + sizeof(label)), sizeof(label), bytes, __builtin_return_address(0));
}

void* memalign(std::size_t alignment, std::size_t size) {
  if (refuse()) return nullptr;
  const auto offset = alignment < sizeof(label) ? sizeof(label) : alignment;
  return labelled(__libc_memalign(offset, size + offset), offset, size, __builtin_return_address(0));
}
void* aligned_alloc(std::size_t alignment, std::size_t size) { return memalign(alignment, size); }

int posix_memalign(void** out, std::size_t alignment, std::size_t size) {
  void* piece = memalign(alignment, size);
  if (!piece) return ENOMEM;
  *out = piece;
  return 0;
}

void free(void* piece) {
  if (!piece) return;
  if (label_of(piece).counts) --alive;
  __libc_free(given(piece));
}

void* realloc(void* piece, std::size_t size) {
  if (!piece) return refuse() ? nullptr : labelled(__libc_malloc(size + sizeof(label)), sizeof(label), size, __builtin_return_address(0));
  if (size == 0) {
    free(piece);
    return nullptr;
  }
  void* moved = refuse() ? nullptr : labelled(__libc_malloc(size + sizeof(label)), sizeof(label), size, __builtin_return_address(0));
  if (!moved) return nullptr;
  std::memcpy(moved, piece, label_of(piece).size < size ? label_of(piece).size : size);
  free(piece);
  return moved;
}

}  // extern "C"

namespace cdb::test {

void fail_allocation(std::int64_t number, failing how) {
  asked = refusals = 0;
  fail_at = number;
  and_after = how == failing::from_then_on;
  armed = true;
}

refused stop_failing() {
  armed = false;
  return {refusals, asked};
}

void do_not_count(const void* symbol) {
  Dl_info found{};
  if (::dladdr(symbol, &found) == 0) return;
  ::dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* base) {
        std::uintptr_t end = 0;
        for (int i = 0; i < info->dlpi_phnum; ++i)
          if (info->dlpi_phdr[i].p_type == PT_LOAD) end = std::max<std::uintptr_t>(end, info->dlpi_addr + info->dlpi_phdr[i].p_vaddr + info->dlpi_phdr[i].p_memsz);
        if (reinterpret_cast<void*>(info->dlpi_addr) != base) return 0;
        uncounted_from = info->dlpi_addr;
        uncounted_to = end;
        return 1;
      },
      found.dli_fbase);
}

std::int64_t pieces_alive() { return alive; }

}  // namespace cdb::test
