#include "cli/os_input.h"

#include <custodb/custodb.hpp>

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace cdb::cli {

namespace {

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

}  // namespace

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

std::optional<secret_text> ask(std::string_view question) {
  const descriptor tty(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (tty.get() < 0) return std::nullopt;
  const silent_terminal silent(tty.get());
  say(tty.get(), question);
  auto answer = read_line(tty.get());
  say(tty.get(), "\n");
  return answer;
}

secret_text read_start_of_file(const std::string& path, std::size_t bytes) {
  const descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) io_failed("the key file cannot be opened");
  secret_text content;
  while (content.view().size() < bytes) {
    char c = 0;
    const auto n = ::read(file.get(), &c, 1);
    if (n < 0 && errno == EINTR) cancelled();
    if (n < 0) io_failed("the key file cannot be read");
    if (n == 0) break;
    content.add(c);
  }
  return content;
}

bool stderr_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }

}  // namespace cdb::cli
