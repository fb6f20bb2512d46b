// The clear header: keys, the errors of opening, damage and tampering.

#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "storage/file_header.h"
#include "storage/store_file.h"
#include "storage_help.h"

using namespace cdb;
using namespace cdb::storage;
using namespace store_help;

namespace {

status open_status(const std::string& path, const credentials& who, const file_options& options = quick_options()) {
  auto r = open(path, who, options);
  return r ? status::ok : r.error().code;
}

// A closed store with one table, its bytes, and its recovery code.
struct sample {
  std::string bytes;
  std::string code;
  id128 id;
};

sample make_sample(const std::string& path, const credentials& who) {
  sample out;
  auto s = create(path, who);
  REQUIRE(s.ok());
  auto w = must_write(*s);
  make_table(*w);
  must(put(*w, 1, "one"));
  w.reset();
  out.code = (*s)->recovery_code();
  out.id = (*s)->store_id();
  must((*s)->close());
  out.bytes = read_file(path);
  return out;
}

std::string flipped(std::string bytes, std::size_t at, unsigned bit = 0) {
  bytes.at(at) = static_cast<char>(bytes.at(at) ^ (1 << bit));
  return bytes;
}

}  // namespace

TEST_CASE("a header is unpacked as it was packed", "[storage]") {
  const crypto::secret master(fixed_key());
  file_header h;
  h.store_id.bytes.fill(7);
  h.generation = 1u << 20;
  h.created_us = 123456789;
  h.master_is_random = true;
  h.page_salt.fill(9);
  h.features_ignore = 5;
  h.slots[31].kind = slot_kind::passphrase;
  h.slots[31].memory_kib = 64;
  h.slots[31].passes = 3;
  h.slots[31].salt.fill(1);
  h.slots[31].nonce.fill(2);
  h.slots[31].sealed.fill(3);
  h.slots[31].created_us = 42;
  h.slots[31].label = std::string(64, 'l');
  const std::string copy = encode_copy(h, master);
  REQUIRE(copy.size() == header_copy_bytes);
  CHECK(examine_copy(copy) == copy_state::good);
  CHECK(copy_mac_fits(copy, master));
  CHECK_FALSE(copy_mac_fits(copy, crypto::secret(fixed_key('x'))));
  auto back = decode_copy(copy, false);
  REQUIRE(back.ok());
  CHECK(*back == h);
  h.slots[31].label += "x";
  CHECK_THROWS(encode_copy(h, master));
}

TEST_CASE("unknown formats and features are told from damage", "[storage]") {
  const crypto::secret master(fixed_key());
  const auto decoded = [&](auto change, bool reading) {
    file_header h;
    change(h);
    auto r = decode_copy(encode_copy(h, master), reading);
    return r ? status::ok : r.error().code;
  };
  CHECK(decoded([](file_header&) {}, false) == status::ok);
  CHECK(decoded([](file_header& h) { h.format = 2; }, true) == status::newer_version);
  CHECK(decoded([](file_header& h) { h.format = 0; }, true) == status::damaged);
  CHECK(decoded([](file_header& h) { h.features_ignore = ~0ull; }, false) == status::ok);
  CHECK(decoded([](file_header& h) { h.features_readonly = 1; }, false) == status::newer_version);
  CHECK(decoded([](file_header& h) { h.features_readonly = 1; }, true) == status::ok);
  CHECK(decoded([](file_header& h) { h.features_refuse = 1ull << 63; }, true) == status::newer_version);
}

TEST_CASE("a slot opens for its key, its number and its store only", "[storage]") {
  const crypto::secret master(fixed_key('m')), key(fixed_key('s'));
  header_slot slot;
  slot.kind = slot_kind::passphrase;
  slot.memory_kib = 64;
  slot.passes = 1;
  id128 id, other;
  other.bytes.fill(1);
  seal_slot(slot, 3, id, key, master);
  REQUIRE(unseal_slot(slot, 3, id, key));
  CHECK(unseal_slot(slot, 3, id, key)->view() == master.view());
  CHECK_FALSE(unseal_slot(slot, 4, id, key));
  CHECK_FALSE(unseal_slot(slot, 3, other, key));
  CHECK_FALSE(unseal_slot(slot, 3, id, crypto::secret(fixed_key('t'))));
  slot.passes = 2;
  CHECK_FALSE(unseal_slot(slot, 3, id, key));
}

TEST_CASE("each way of not opening has its own status", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb", other = folder / "other";
  const auto s = make_sample(path, with_key());
  CHECK(open_status(path, with_key()) == status::ok);
  CHECK(open_status(path, with_key('x')) == status::wrong_key);
  CHECK(open_status(path, with_passphrase("word")) == status::wrong_key);
  CHECK(open_status(path, {}) == status::key_required);
  CHECK(open_status(path, with_recovery("123")) == status::wrong_key);
  CHECK(open_status(folder / "absent", with_key()) == status::not_found);
  CHECK(open_status(folder / "no/folder", with_key()) == status::not_found);
  CHECK(open_status(folder.path(), with_key()) == status::not_a_store);
  credentials both = with_key();
  both.passphrase = crypto::secret("word");
  CHECK(open_status(path, both) == status::invalid_argument);
  credentials shorter;
  shorter.raw_key = crypto::secret("31 bytes are not enough for it!");
  CHECK(open_status(path, shorter) == status::invalid_argument);

  for (const std::string& bytes : {std::string(), std::string("text"), std::string(100'000, 'x'), std::string(50'000, '\0'),
                                   "SQLite format 3" + std::string(50'000, '\0')}) {
    write_file(other, bytes);
    CHECK(open_status(other, with_key()) == status::not_a_store);
    CHECK(open_status(other, with_passphrase("word")) == status::not_a_store);
    CHECK((read_file(other) == bytes));
    CHECK_FALSE(exists(other + "-cwal"));
  }
  for (const std::size_t cut : {std::size_t{9000}, header_bytes, header_bytes + 100, header_bytes + 4096}) {
    INFO(cut);
    write_file(other, s.bytes.substr(0, cut));
    CHECK(open_status(other, with_key()) == status::damaged);
  }
  CHECK(create(path, with_key()).error().code == status::exists);
  CHECK((read_file(path).size() == s.bytes.size()));
}

TEST_CASE("a second opener is told who holds the store, in this process and in another", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  auto s = must_create(path);
  auto second = open(path, with_key());
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().code == status::locked);
  CHECK(second.error().message.find(std::to_string(::getpid())) != std::string::npos);
  read_file(path);  // opens and closes another descriptor: a POSIX lock would be gone now
  CHECK(open_status(path, with_key()) == status::locked);
  CHECK(open_status(path, with_key('x')) == status::locked);
  must(s->close());
  CHECK(open_status(path, with_key()) == status::ok);
}

TEST_CASE("passphrases are added, changed and removed", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  auto sample = make_sample(path, with_passphrase("first"));
  CHECK(open_status(path, with_passphrase("second")) == status::wrong_key);
  {
    auto s = open(path, with_passphrase("first"));
    REQUIRE(s.ok());
    CHECK((*s)->remove_slot(0).error().code == status::conflict);
    auto number = (*s)->add_passphrase("second", "till 2 收银台");
    REQUIRE(number.ok());
    CHECK(*number == 1);
    CHECK((*s)->key_slots().size() == 2);
    CHECK((*s)->key_slots()[1].label == "till 2 收银台");
    CHECK((*s)->add_passphrase("third", std::string(65, 'l')).error().code == status::limit);
    CHECK((*s)->add_passphrase("third", "\xff").error().code == status::invalid_utf8);
    CHECK((*s)->add_passphrase("", "").error().code == status::key_required);
  }
  CHECK(open_status(path, with_passphrase("first")) == status::ok);
  {
    auto s = open(path, with_passphrase("second"));
    REQUIRE(s.ok());
    must((*s)->change_passphrase(0, "changed"));
    CHECK((*s)->change_passphrase(5, "changed").error().code == status::not_found);
  }
  CHECK(open_status(path, with_passphrase("first")) == status::wrong_key);
  {
    auto s = open(path, with_passphrase("changed"));
    REQUIRE(s.ok());
    must((*s)->remove_slot(1));
    CHECK((*s)->remove_slot(1).error().code == status::not_found);
    CHECK((*s)->remove_slot(77).error().code == status::not_found);
    for (int i = 0; i < 31; ++i) REQUIRE((*s)->add_passphrase("more", "").ok());
    CHECK((*s)->add_passphrase("one too many", "").error().code == status::limit);
  }
  CHECK(open_status(path, with_passphrase("second")) == status::wrong_key);
  CHECK(open_status(path, with_passphrase("more")) == status::ok);
  CHECK(open_status(path, with_recovery(sample.code)) == status::ok);

  // A removed slot is in neither copy: with either of them destroyed the old passphrase still opens nothing.
  const auto bytes = read_file(path);
  for (const std::size_t at : {std::size_t{100}, header_copy_bytes + 100}) {
    write_file(path, flipped(bytes, at));
    CHECK(open_status(path, with_passphrase("second")) == status::wrong_key);
    write_file(path, flipped(bytes, at));
    CHECK(open_status(path, with_passphrase("changed")) == status::ok);
  }
}

TEST_CASE("one damaged header copy is repaired when the store is opened; two are damage", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  const auto s = make_sample(path, with_key());
  for (std::size_t at = 0; at < header_bytes; at += 61) {
    if (at % header_copy_bytes >= header_covered_bytes) continue;  // the holder's place
    write_file(path, flipped(s.bytes, at, at % 8));
    INFO("byte " << at);
    REQUIRE(open_status(path, with_key()) == status::ok);
    CHECK((read_file(path).substr(0, header_bytes) == s.bytes.substr(0, header_bytes)));
  }
  const auto both = flipped(flipped(s.bytes, 50), header_copy_bytes + 60);
  write_file(path, both);
  CHECK(open_status(path, with_passphrase("word")) == status::damaged);
  CHECK(open_status(path, with_key('x')) == status::damaged);
  write_file(path, flipped(s.bytes, header_copy_bytes + 60));
  file_options reading = quick_options();
  reading.read_only = true;
  CHECK(open_status(path, with_key(), reading) == status::ok);
  CHECK((read_file(path) == flipped(s.bytes, header_copy_bytes + 60)));
}

TEST_CASE("the recovery code opens a store without a header", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  const auto s = make_sample(path, with_passphrase("word"));
  for (const bool zeros : {true, false}) {
    write_file(path, zeros ? std::string(header_bytes, '\0') + s.bytes.substr(header_bytes)
                           : flipped(flipped(s.bytes, 50), header_copy_bytes + 60));
    CHECK(open_status(path, with_passphrase("word")) == (zeros ? status::not_a_store : status::damaged));
    CHECK(open_status(path, with_key('x')) == (zeros ? status::not_a_store : status::damaged));
    {
      auto opened = open(path, with_recovery(s.code));
      REQUIRE(opened.ok());
      CHECK((*opened)->header_was_rebuilt());
      auto r = must_read(*opened);
      CHECK(count_rows(*r) == 1);
      CHECK((*opened)->store_id() != s.id);
      must((*opened)->restore_store_id(s.id));
      CHECK((*opened)->store_id() == s.id);
      CHECK((*opened)->key_slots().empty());
      REQUIRE((*opened)->add_passphrase("new word", "").ok());
      CHECK((*opened)->restore_store_id(s.id).error().code == status::misuse);
    }
    auto again = open(path, with_passphrase("new word"));
    REQUIRE(again.ok());
    CHECK((*again)->store_id() == s.id);
    CHECK_FALSE((*again)->header_was_rebuilt());
  }
}

TEST_CASE("a header changed with a fitting checksum is tampering", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  const auto s = make_sample(path, with_passphrase("word"));
  auto header = decode_copy(s.bytes.substr(0, header_copy_bytes), false);
  REQUIRE(header.ok());
  header->generation += 5;
  header->features_ignore = 1;
  // What somebody without the key can make: everything fits but the MAC.
  const std::string forged = encode_copy(*header, crypto::secret(fixed_key('f'))).substr(0, header_covered_bytes);
  const auto tail = std::string(header_copy_bytes - header_covered_bytes, '\0');
  for (const bool both : {true, false}) {
    write_file(path, forged + tail + (both ? forged + tail : s.bytes.substr(header_copy_bytes, header_copy_bytes)) +
                         s.bytes.substr(header_bytes));
    CHECK(open_status(path, with_passphrase("word")) == status::tampered);
    CHECK(open_status(path, with_passphrase("wrong")) == status::wrong_key);
    auto opened = open(path, with_recovery(s.code));  // the owner gets in all the same
    REQUIRE(opened.ok());
    CHECK((*opened)->header_was_rebuilt() == both);
  }
}

TEST_CASE("a forged header cannot ask for endless work", "[storage]") {
  temporary_folder folder;
  const auto path = folder / "s.cdb";
  const auto s = make_sample(path, with_passphrase("word"));
  auto header = decode_copy(s.bytes.substr(0, header_copy_bytes), false);
  REQUIRE(header.ok());
  header->slots[0].memory_kib = 0xffffffff;
  header->slots[0].passes = 0xffffffff;
  const std::string forged = encode_copy(*header, crypto::secret(fixed_key('f')));
  write_file(path, forged + forged + s.bytes.substr(header_bytes));
  CHECK(open_status(path, with_passphrase("word")) == status::tampered);
}

TEST_CASE("the random part of a store differs, and its own key fits a store whose key was given", "[storage]") {
  temporary_folder folder;
  auto a = make_sample(folder / "a", with_passphrase("word")), b = make_sample(folder / "b", with_passphrase("word"));
  CHECK(a.code != b.code);
  CHECK(a.id != b.id);
  CHECK(open_status(folder / "a", with_recovery(b.code)) == status::wrong_key);
  auto c = make_sample(folder / "c", with_key());
  CHECK(open_status(folder / "c", with_recovery(c.code)) == status::ok);
  // Another store's header before these pages: the key that belongs to the header does not open them.
  const auto mixed = a.bytes.substr(0, header_bytes) + b.bytes.substr(header_bytes);
  write_file(folder / "mixed", mixed);
  CHECK(open_status(folder / "mixed", with_passphrase("word")) == status::damaged);
  CHECK((read_file(folder / "mixed") == mixed));
  // The database's own salt is kept in the header and put back.
  write_file(folder / "salt", flipped(a.bytes, header_bytes + 5));
  CHECK(open_status(folder / "salt", with_passphrase("word")) == status::ok);
  CHECK((read_file(folder / "salt") == a.bytes));
}
