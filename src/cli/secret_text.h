#pragma once

#include <string>
#include <string_view>

namespace cdb::cli {

// A text that is wiped when it goes.
class secret_text {
 public:
  secret_text() = default;
  secret_text(const secret_text&) = delete;
  secret_text& operator=(const secret_text&) = delete;
  secret_text(secret_text&& other) noexcept;
  secret_text& operator=(secret_text&& other) noexcept;
  ~secret_text() { wipe(); }
  void add(char c);
  void remove_last();
  std::string_view view() const { return text_; }

 private:
  void wipe();
  std::string text_;
};

}  // namespace cdb::cli
