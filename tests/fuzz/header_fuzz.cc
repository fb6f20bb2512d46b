// libFuzzer target: a store's file with some of its bytes changed is opened. The input: what to change, then an offset (2 bytes), a length
// (1 byte) and bytes, over and over. Whatever comes of it is a status; and what opens and verifies holds what it held.

#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "crypto/keyed_hash.h"
#include "custodb/custodb.h"
#include "storage/file_header.h"

using namespace cdb;

namespace {

constexpr std::string_view key = "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk", passphrase = "one of several";
constexpr std::size_t checksum_offset = storage::header_covered_bytes - 32;

// The bits of the first byte.
constexpr unsigned in_second_copy = 1, in_both_copies = 2, in_pages = 4, with_checksum = 8, with_mac = 16, for_reading = 32,
                   by_passphrase = 64, cut_short = 128;

void expect(bool holds) {
  if (!holds) std::abort();
}

custodb_open_options options(unsigned how) {
  custodb_open_options o{};
  o.struct_size = sizeof o;
  o.no_thread = 1;
  o.kdf_memory_kib = 8;
  o.kdf_passes = 1;
  o.read_only = how & for_reading ? 1 : 0;
  if (how & by_passphrase) {
    o.passphrase = passphrase.data();
    o.passphrase_size = passphrase.size();
  } else {
    o.key = reinterpret_cast<const std::uint8_t*>(key.data());
    o.key_size = key.size();
  }
  return o;
}

std::string digest_of(custodb_store* store) {
  std::uint8_t digest[16];
  if (custodb_digest(store, digest, nullptr) != CUSTODB_OK) return {};
  return {reinterpret_cast<const char*>(digest), sizeof digest};
}

// A store with a few records, made once and closed; in memory where the system has such a place.
struct world {
  std::filesystem::path folder;
  std::string path, bytes, digest;
  world() {
    std::error_code ignored;
    const std::filesystem::path memory = "/dev/shm";
    const auto place = std::filesystem::is_directory(memory, ignored) ? memory : std::filesystem::temp_directory_path();
    std::string pattern = (place / "custodb-fuzz-XXXXXX").string();
    folder = mkdtemp(pattern.data());
    path = (folder / "s.cdb").string();
    const auto o = options(0);
    custodb_store* store = nullptr;
    expect(custodb_store_create(path.data(), path.size(), &o, &store, nullptr) == CUSTODB_OK);
    for (const char* record_key : {"1", "2", "3"}) {
      custodb_record* r = nullptr;
      expect(custodb_record_new("web", 3, record_key, 1, &r, nullptr) == CUSTODB_OK);
      expect(custodb_record_add(r, "name.full", 9, "Ann Lee", 7, nullptr) == CUSTODB_OK);
      expect(custodb_put(store, r, nullptr, nullptr) == CUSTODB_OK);
      custodb_record_free(r);
    }
    std::uint32_t slot = 0;
    expect(custodb_key_add(store, passphrase.data(), passphrase.size(), "till", 4, &slot, nullptr) == CUSTODB_OK);
    digest = digest_of(store);
    expect(digest.size() == 16 && custodb_store_close(store, nullptr) == CUSTODB_OK);
    custodb_store_free(store);
    std::ifstream in(path, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  ~world() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
};

std::string_view copy_of(const std::string& file, std::size_t which) {
  return std::string_view(file).substr(which * storage::header_copy_bytes, storage::header_copy_bytes);
}

void edit(std::string& file, unsigned how, std::string_view in) {
  while (in.size() > 3) {
    const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(in[i])); };
    const std::size_t offset = byte(0) | byte(1) << 8, length = std::min<std::size_t>(byte(2) % 32 + 1, in.size() - 3);
    const auto put = [&](std::size_t at) {
      for (std::size_t i = 0; i < length && at + i < file.size(); ++i) file[at + i] = in[3 + i];
    };
    if (how & in_pages)
      put(storage::header_bytes + offset * 7 % (file.size() - storage::header_bytes));
    else if (how & in_both_copies)
      put(offset % storage::header_copy_bytes), put(storage::header_copy_bytes + offset % storage::header_copy_bytes);
    else
      put(offset % storage::header_copy_bytes + (how & in_second_copy ? storage::header_copy_bytes : 0));
    in.remove_prefix(3 + length);
  }
}

// Makes the changes look as if the library had written them: the checksum, which anybody can, or the MAC too, which takes the key.
void put_right(std::string& file, unsigned how) {
  const crypto::secret master{key};
  for (std::size_t which = 0; which < 2; ++which) {
    const std::size_t at = which * storage::header_copy_bytes;
    if (how & with_mac) {
      if (const auto header = storage::decode_copy(copy_of(file, which), true)) {
        file.replace(at, storage::header_copy_bytes, storage::encode_copy(*header, master));
        const auto again = storage::decode_copy(copy_of(file, which), true);
        expect(again && *again == *header && storage::copy_mac_fits(copy_of(file, which), master));
      }
    } else if (how & with_checksum) {
      const auto sum = crypto::plain_hash(copy_of(file, which).substr(0, checksum_offset));
      file.replace(at + checksum_offset, sum.size(), crypto::view(sum));
    }
  }
}

// Whether a slot asks for more memory or time than a test has; to refuse that is the caller's limit, not this one's.
bool costly(const std::string& file) {
  for (std::size_t which = 0; which < 2; ++which) {
    if (storage::examine_copy(copy_of(file, which)) != storage::copy_state::good) continue;
    const auto header = storage::decode_copy(copy_of(file, which), true);
    if (!header) continue;
    for (const auto& slot : header->slots)
      if (slot.memory_kib > 1024 || slot.passes > 4) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const world w;
  if (size == 0) return 0;
  const unsigned how = data[0];
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string file = w.bytes;
  edit(file, how, rest);
  put_right(file, how);
  if (how & cut_short && rest.size() > 1)
    file.resize((static_cast<std::size_t>(data[1]) | static_cast<std::size_t>(data[2]) << 8) * 97 % (file.size() + 1));
  if (file.size() >= storage::header_bytes && how & by_passphrase && costly(file)) return 0;
  std::ofstream(w.path, std::ios::binary | std::ios::trunc) << file;
  const auto o = options(how);
  custodb_store* store = nullptr;
  custodb_error* error = nullptr;
  const auto status = custodb_store_open(w.path.data(), w.path.size(), &o, &store, &error);
  expect((status == CUSTODB_OK) == (store != nullptr) && custodb_error_code(error) == status && status != CUSTODB_INTERNAL);
  custodb_error_free(error);
  if (store) {
    custodb_doc* report = nullptr;
    int ok = 0;
    if (custodb_verify(store, nullptr, &report, nullptr) == CUSTODB_OK && custodb_doc_bool(report, "/ok", 3, &ok, nullptr) == CUSTODB_OK && ok)
      expect(digest_of(store) == w.digest);
    custodb_doc_free(report);
    custodb_store_free(store);
  }
  std::error_code ignored;
  std::filesystem::remove(w.path + "-cwal", ignored);
  return 0;
}
