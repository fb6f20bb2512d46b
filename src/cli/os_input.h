#pragma once
// What the command needs of the operating system: descriptors, and the terminal.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cli/secret_text.h"

namespace cdb::cli {

// One line, byte by byte: what follows stays in the descriptor for the next reader.
secret_text read_line(int fd);

// Asks at the terminal without echo; nothing if the process has no terminal.
std::optional<secret_text> ask(std::string_view question);

// At most so many bytes from the beginning of a key file.
secret_text read_start_of_file(const std::string& path, std::size_t bytes);

bool stderr_is_terminal();

}  // namespace cdb::cli
