#pragma once
// Memory for keys: locked where the system allows it, wiped when released, never copied implicitly.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace cdb::crypto {

class secret {
 public:
  secret() = default;
  explicit secret(std::string_view bytes);      // copies; the caller wipes its own
  static secret zeroed(std::size_t size);
  secret(secret&& other) noexcept;
  secret& operator=(secret&& other) noexcept;
  ~secret();
  secret clone() const;

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  std::uint8_t* data() { return data_; }
  const std::uint8_t* data() const { return data_; }
  std::string_view view() const { return {reinterpret_cast<const char*>(data_), size_}; }

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

bool equal_constant_time(std::string_view a, std::string_view b);
void wipe(void* memory, std::size_t size);

}  // namespace cdb::crypto
