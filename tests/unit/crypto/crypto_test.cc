#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>

#include "crypto/aead.h"
#include "crypto/kdf.h"
#include "crypto/keyed_hash.h"
#include "crypto/recovery_code.h"
#include "crypto/secret.h"

using namespace cdb;
using namespace cdb::crypto;

namespace {

std::string from_hex(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out.push_back(static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  return out;
}

std::string hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out.push_back(digits[static_cast<std::uint8_t>(c) >> 4]);
    out.push_back(digits[static_cast<std::uint8_t>(c) & 15]);
  }
  return out;
}

std::string counting(std::size_t n, std::uint8_t from = 0) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out.push_back(static_cast<char>(from + i));
  return out;
}

}  // namespace

TEST_CASE("a secret moves, is copied only on request, and compares in constant time", "[crypto]") {
  secret a("word");
  secret b = std::move(a);
  CHECK(a.empty());
  CHECK(b.view() == "word");
  const secret c = b.clone();
  b.data()[0] = 'x';
  CHECK(c.view() == "word");
  CHECK(equal_constant_time("abc", "abc"));
  CHECK_FALSE(equal_constant_time("abc", "abd"));
  CHECK_FALSE(equal_constant_time("abc", "ab"));
  CHECK(equal_constant_time("", ""));
  CHECK(secret::zeroed(3).view() == std::string(3, '\0'));
  CHECK(secret("").empty());
  char text[] = "wiped";
  wipe(text, sizeof text);
  CHECK(std::string_view(text, sizeof text) == std::string(sizeof text, '\0'));
}

// From the reference implementation of the Password Hashing Competition (argon2-cffi 25.1), with one lane; the vector of RFC 9106
// has four lanes, a secret and associated data, which libsodium does not offer.
TEST_CASE("Argon2id agrees with the reference implementation", "[crypto]") {
  CHECK(hex(key_from_passphrase("password", counting(16), 64, 2)->view()) ==
        "716882821df77bc6414358b07159fb63ca1c90beaeb9d0ca0e43bd887dcf2ca9");
  CHECK(hex(key_from_passphrase("пароль 密碼", "somesaltsomesalt", 256, 3)->view()) ==
        "193bf2effea7ba37d87dfed60ee65b43c0320119fc091eda3206beb6c1d39a13");
}

TEST_CASE("key derivation refuses parameters out of bounds", "[crypto]") {
  CHECK(key_from_passphrase("p", counting(16), 7, 1).error().code == status::limit);
  CHECK(key_from_passphrase("p", counting(16), max_kdf_memory_kib + 1, 1).error().code == status::limit);
  CHECK(key_from_passphrase("p", counting(16), 64, 0).error().code == status::limit);
  CHECK(key_from_passphrase("p", counting(16), 64, max_kdf_passes + 1).error().code == status::limit);
  CHECK(key_from_passphrase("p", counting(15), 64, 1).error().code == status::invalid_argument);
}

// Python's hashlib, an implementation of RFC 7693 of its own.
TEST_CASE("BLAKE2b agrees with RFC 7693's other implementations", "[crypto]") {
  CHECK(hex(view(plain_hash("abc"))) == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  CHECK(hex(view(plain_hash(""))) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  const secret key(counting(32));
  const std::string message = counting(255);
  const auto expected = "f60f5c4a575c43db6c93608515866ea998e04b35792f5a92b27aa5880cd6721e";
  CHECK(hex(view(keyed_hash(key, message))) == expected);
  const std::string_view m = message;
  CHECK(hex(view(keyed_hash(key, {m.substr(0, 1), m.substr(1, 130), m.substr(131)}))) == expected);
  CHECK(hex(subkey(key, "header01", 7).view()) == "c1f6d3bb2543491e802129d8b6168c514a7be477d5a04cd37e788edab1c5b2d5");
  CHECK_FALSE(equal_constant_time(subkey(key, "header01").view(), subkey(key, "audit001").view()));
}

TEST_CASE("a chain's head depends on key, order, position and every entry", "[crypto]") {
  const secret key(counting(32));
  const auto walk = [&](std::initializer_list<std::string_view> entries) {
    hash32 head{};
    std::uint64_t position = 0;
    for (const auto e : entries) head = chain_next(key, head, position++, e);
    return head;
  };
  CHECK(walk({"a", "b"}) == walk({"a", "b"}));
  CHECK(walk({"a", "b"}) != walk({"b", "a"}));
  CHECK(walk({"a", "b"}) != walk({"ab"}));
  CHECK(walk({"a", "b", "c"}) != walk({"a", "x", "c"}));
  CHECK(chain_next(key, hash32{}, 0, "a") != chain_next(key, hash32{}, 1, "a"));
  CHECK(chain_next(secret(counting(32, 1)), hash32{}, 0, "a") != chain_next(key, hash32{}, 0, "a"));
}

// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
TEST_CASE("XChaCha20-Poly1305 gives the draft's vector and notices any change", "[crypto]") {
  const secret key(counting(32, 0x80));
  const std::string nonce = counting(24, 0x40);
  const std::string associated = from_hex("50515253c0c1c2c3c4c5c6c7");
  const std::string_view plain =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
  const std::string sealed = seal(key, nonce, associated, plain);
  CHECK(hex(sealed) ==
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e"
        "1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49");
  REQUIRE(unseal(key, nonce, associated, sealed));
  CHECK(unseal(key, nonce, associated, sealed)->view() == plain);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CHECK_FALSE(unseal(key, nonce, associated, changed));
  }
  CHECK_FALSE(unseal(key, nonce, "", sealed));
  CHECK_FALSE(unseal(key, counting(24, 0x41), associated, sealed));
  CHECK_FALSE(unseal(secret(counting(32, 0x81)), nonce, associated, sealed));
  CHECK_FALSE(unseal(key, nonce, associated, "short"));
}

TEST_CASE("a recovery code is read back, also when typed sloppily, and a slip is noticed", "[crypto]") {
  const secret key(counting(32));
  const std::string code = to_recovery_code(key);
  CHECK(code == "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFV-31P6");
  const auto read = [](std::string_view text) {
    auto r = parse_recovery_code(text);
    return r ? hex(r->view()) : "error: " + r.error().message;
  };
  CHECK(read(code) == hex(key.view()));
  CHECK(read("oOog40r4 0m30e209\n185gR38E iw8l 24GK-2GAH-C5RR-34D1-P70X-3RFV-31P6") == hex(key.view()));
  CHECK(parse_recovery_code("").error().code == status::wrong_key);
  CHECK(parse_recovery_code(code.substr(1)).error().code == status::wrong_key);
  CHECK(parse_recovery_code(code + "0").error().code == status::wrong_key);
  CHECK(parse_recovery_code("U" + code.substr(1)).error().code == status::wrong_key);
  int missed = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '-') continue;
    for (const char c : std::string_view("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
      std::string slip = code;
      slip[i] = c;
      missed += c != code[i] && parse_recovery_code(slip).ok();
    }
    for (std::size_t j = i + 1; j < code.size(); ++j) {  // two characters in each other's place
      std::string slip = code;
      std::swap(slip[i], slip[j]);
      missed += slip != code && code[j] != '-' && parse_recovery_code(slip).ok();
    }
  }
  CHECK(missed == 0);
}
