// Calls a fuzz target without a fuzzer: every file of some folders as it is, then so many damaged copies.   replay COPIES FOLDER...

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "support/random_cases.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

// What happens to files on their way: cut short, bytes changed, a part doubled or lost.
std::string damaged(const std::string& whole, cdb::test::random_source& random) {
  std::string bytes = whole.substr(0, random.chance(50) ? whole.size() : random.below(whole.size() + 1));
  for (std::uint64_t slips = random.below(8); slips > 0 && !bytes.empty(); --slips) {
    const std::size_t at = random.below(bytes.size());
    const std::size_t length = random.below(40);
    switch (random.below(4)) {
      case 0: bytes[at] = static_cast<char>(static_cast<unsigned char>(random.next())); break;
      case 1: bytes[at] = "\0\n\r\",;\t'<&"[random.below(10)]; break;
      case 2: bytes.insert(at, bytes.substr(at, length)); break;
      default: bytes.erase(at, length);
    }
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  cdb::test::random_source random(0xf022);
  std::vector<std::string> files = {""};
  for (int i = 2; i < argc; ++i)
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      files.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
  for (const std::string& file : files) run(file);
  const std::size_t wanted = cdb::test::cases(std::stoul(argv[1]));
  for (std::size_t i = 0; i < wanted; ++i) run(damaged(files[random.below(files.size())], random));
  std::printf("%zu files, %zu damaged copies\n", files.size(), wanted);
  return files.size() > 1 ? 0 : 1;
}
