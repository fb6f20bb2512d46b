#include "crypto/secret.h"

#include <sodium.h>

#include <cstring>
#include <new>
#include <utility>

#include "crypto/sodium_ready.h"

namespace cdb::crypto {

// sodium_malloc gives pages of their own with guard pages around them, locked against swapping and left out of core dumps where
// the system's limits allow it, and wiped by sodium_free.
secret secret::zeroed(std::size_t size) {
  secret made;
  if (size == 0) return made;
  sodium_ready();
  made.data_ = static_cast<std::uint8_t*>(sodium_malloc(size));
  if (!made.data_) throw std::bad_alloc();
  std::memset(made.data_, 0, size);
  made.size_ = size;
  return made;
}

secret::secret(std::string_view bytes) : secret(zeroed(bytes.size())) {
  if (size_) std::memcpy(data_, bytes.data(), size_);
}

secret::secret(secret&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

secret& secret::operator=(secret&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

secret::~secret() {
  if (data_) sodium_free(data_);
}

secret secret::clone() const { return secret(view()); }

bool equal_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

void wipe(void* memory, std::size_t size) {
  if (size) sodium_memzero(memory, size);
}

}  // namespace cdb::crypto
