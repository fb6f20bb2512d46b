#include "cli/secrets.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "cli/session.h"

namespace cdb::cli {

namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t max_secret_bytes = 4096;

[[noreturn]] void cancelled() { throw custodb::flow_error(CUSTODB_CANCELLED, "cancelled"); }
[[noreturn]] void io_failed(std::string_view what) {
  throw custodb::environment_error(CUSTODB_IO, std::string(what) + ": " + std::strerror(errno));
}

class descriptor {
 public:
  explicit descriptor(int fd) : fd_(fd) {}
  descriptor(const descriptor&) = delete;
  descriptor& operator=(const descriptor&) = delete;
  ~descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

// One line, byte by byte: what follows stays in the descriptor for the next reader.
secret_text read_line(int fd) {
  secret_text out;
  for (;;) {
    pollfd wait{fd, POLLIN, 0};
    if (::poll(&wait, 1, -1) < 0) {
      if (errno == EINTR) cancelled();
      io_failed("waiting for the passphrase");
    }
    char c = 0;
    const auto n = ::read(fd, &c, 1);
    if (n < 0 && errno == EINTR) cancelled();
    if (n < 0) io_failed("reading the passphrase");
    if (n == 0 || c == '\n') break;
    if (out.view().size() == max_secret_bytes) throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "the passphrase is longer than 4096 bytes");
    out.add(c);
  }
  if (out.view().ends_with('\r')) out.remove_last();
  return out;
}

// Switches echo off and, however the reading ends, on again.
class silent_terminal {
 public:
  explicit silent_terminal(int fd) : fd_(fd) {
    if (::tcgetattr(fd, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= static_cast<tcflag_t>(ICANON | ISIG);
    changed_ = ::tcsetattr(fd, TCSAFLUSH, &silent) == 0;
  }
  silent_terminal(const silent_terminal&) = delete;
  silent_terminal& operator=(const silent_terminal&) = delete;
  ~silent_terminal() {
    if (changed_) ::tcsetattr(fd_, TCSAFLUSH, &before_);
  }

 private:
  int fd_;
  termios before_{};
  bool changed_ = false;
};

void say(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto n = ::write(fd, text.data(), text.size());
    if (n <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::optional<secret_text> ask(std::string_view question) {
  const descriptor tty(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (tty.get() < 0) return std::nullopt;
  say(tty.get(), question);
  const silent_terminal silent(tty.get());
  auto answer = read_line(tty.get());
  say(tty.get(), "\n");
  return answer;
}

secret_text ask_twice(std::string_view question, std::string_view ways) {
  auto first = ask(question);
  if (!first) throw custodb::security_error(CUSTODB_KEY_REQUIRED, "a passphrase is needed and there is no terminal to ask at: " + std::string(ways));
  const auto second = ask("The same again: ");
  if (!second || second->view() != first->view()) throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "the two passphrases differ");
  return *std::move(first);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// 64 hexadecimal digits and perhaps one end of line.
std::optional<secret_text> from_hex(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (text.size() != 2 * key_bytes) return std::nullopt;
  secret_text key;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_digit(text[i]);
    const int low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    key.add(static_cast<char>(high * 16 + low));
  }
  return key;
}

// Exactly 32 bytes are the key itself, whatever they are; anything else must be hexadecimal.
secret_text read_key_file(const std::string& path) {
  const descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) io_failed("the key file cannot be opened");
  secret_text content;
  char c = 0;
  for (;;) {
    const auto n = ::read(file.get(), &c, 1);
    if (n < 0 && errno == EINTR) cancelled();
    if (n < 0) io_failed("the key file cannot be read");
    if (n == 0 || content.view().size() > 2 * key_bytes + 2) break;
    content.add(c);
  }
  if (content.view().size() == key_bytes) return content;
  if (auto key = from_hex(content.view())) return *std::move(key);
  throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "the key file holds neither 32 bytes nor 64 hexadecimal digits");
}

custodb::access from_key_file(const std::string& path) {
  const auto key = read_key_file(path);
  return custodb::access(custodb::access::way::master_key, key.view());
}

void need_one_way(const session& s) {
  if (!s.key_file.empty() && (s.passphrase_fd >= 0 || s.recovery))
    throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "give only one of --key-file, --passphrase-fd and --recovery");
}

constexpr std::string_view ways = "give --key-file, --passphrase-fd or CUSTODB_PASSPHRASE";

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
  if (text_.capacity() == 0) text_.reserve(max_secret_bytes);  // once: growing would leave copies behind
  text_ += c;
}

void secret_text::remove_last() { text_.pop_back(); }

void secret_text::wipe() {
  volatile char* p = text_.data();
  for (std::size_t i = 0; i < text_.size(); ++i) p[i] = 0;
  text_.clear();
}

custodb::access read_access(const session& s) {
  need_one_way(s);
  if (!s.key_file.empty()) return from_key_file(s.key_file);
  const auto way = s.recovery ? custodb::access::way::recovery_code : custodb::access::way::passphrase;
  if (s.passphrase_fd >= 0) return custodb::access(way, read_line(s.passphrase_fd).view());
  const char* environment = std::getenv("CUSTODB_PASSPHRASE");
  if (environment && !s.recovery) return custodb::access(way, environment);
  const auto typed = ask(s.recovery ? "Recovery code: " : "Passphrase: ");
  if (!typed) throw custodb::security_error(CUSTODB_KEY_REQUIRED, "a key is needed and there is no terminal to ask at: " + std::string(ways));
  return custodb::access(way, typed->view());
}

custodb::access read_new_access(const session& s) {
  need_one_way(s);
  if (!s.key_file.empty() || s.passphrase_fd >= 0 || std::getenv("CUSTODB_PASSPHRASE")) return read_access(s);
  return custodb::passphrase(ask_twice("Passphrase of the new store: ", ways).view());
}

secret_text read_new_passphrase(int fd) {
  if (fd >= 0) return read_line(fd);
  if (const char* environment = std::getenv("CUSTODB_NEW_PASSPHRASE")) {
    secret_text out;
    for (const char* p = environment; *p; ++p) out.add(*p);
    return out;
  }
  return ask_twice("New passphrase: ", "give --new-passphrase-fd or CUSTODB_NEW_PASSPHRASE");
}

}  // namespace cdb::cli
