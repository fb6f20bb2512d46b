#include "cli/secret_text.h"

namespace cdb::cli {

namespace {

constexpr std::size_t usual_bytes = 4096;

}  // namespace

secret_text::secret_text(secret_text&& other) noexcept : text_(other.text_) { other.wipe(); }

secret_text& secret_text::operator=(secret_text&& other) noexcept {
  if (this != &other) {
    wipe();
    text_ = other.text_;
    other.wipe();
  }
  return *this;
}

void secret_text::add(char c) {
  if (text_.capacity() < usual_bytes) text_.reserve(usual_bytes);  // once: growing would leave copies behind
  text_ += c;
}

void secret_text::remove_last() { text_.pop_back(); }

void secret_text::wipe() {
  volatile char* p = text_.data();
  for (std::size_t i = 0; i < text_.size(); ++i) p[i] = 0;
  text_.clear();
}

}  // namespace cdb::cli
