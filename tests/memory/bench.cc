#include "bench.h"

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace cdb::test {

namespace {

constexpr std::uint8_t key[32] = {7, 1, 2, 3};
constexpr std::uint8_t salt[16] = {3, 1, 4, 1, 5};

std::string people_csv(std::size_t rows) {
  static constexpr const char* given[] = {"Anna", "Ana", "Bob", "Carol", "Dora", "Emil", "Fritz"};
  static constexpr const char* family[] = {"Smith", "Novak", "Lopez", "Berg", "Okafor"};
  std::string out = "id,first name,last name,phone\n";
  for (std::size_t i = 0; i < rows; ++i)
    out += std::to_string(i) + "," + given[i % 7] + "," + family[i % 5] + ",+1 512 " + std::to_string(550 + i / 80 % 10) + " 01" + std::to_string(10 + i * 7 % 80) + "\n";
  return out;
}

custodb_record* person_record(const char* number, const char* name, const char* phone) {
  custodb_record* r = nullptr;
  custodb_error* e = nullptr;
  must(custodb_record_new("till", 4, number, std::strlen(number), &r, &e), e);
  must(custodb_record_add(r, "name.full", 9, name, std::strlen(name), &e), e);
  must(custodb_record_add(r, "phone", 5, phone, std::strlen(phone), &e), e);
  must(custodb_record_add(r, "x.note", 6, "first", 5, &e), e);
  return r;
}

// ---- streams ----

void release_schema(ArrowSchema* schema) { schema->release = nullptr; }
void release_array(ArrowArray* array) { array->release = nullptr; }
void release_stream(ArrowArrayStream* stream) { stream->release = nullptr; }
const char* no_error(ArrowArrayStream*) { return nullptr; }

// The schemas and arrays of a test's one stream at a time.
ArrowSchema schemas[2];
ArrowSchema* schema_pointers[2] = {&schemas[0], &schemas[1]};
ArrowArray cells[2];
ArrowArray* cell_pointers[2] = {&cells[0], &cells[1]};
bool sent = false;

const std::int32_t key_offsets[] = {0, 2, 4, 6};
const std::int32_t phone_offsets[] = {0, 15, 30, 45};
const void* key_buffers[] = {nullptr, key_offsets, "k1k2k3"};
const void* phone_buffers[] = {nullptr, phone_offsets, "+1 512 555 0170+1 512 555 0171+1 512 555 0172"};
const void* no_buffers[] = {nullptr};

ArrowSchema text_schema(const char* name) {
  ArrowSchema s{};
  s.format = "u";
  s.name = name;
  s.flags = ARROW_FLAG_NULLABLE;
  s.release = release_schema;
  return s;
}

ArrowArray text_array(const void** buffers) {
  ArrowArray a{};
  a.length = 3;
  a.n_buffers = 3;
  a.buffers = buffers;
  a.release = release_array;
  return a;
}

int table_schema(ArrowArrayStream*, ArrowSchema* out) {
  schemas[0] = text_schema("id");
  schemas[1] = text_schema("phone");
  *out = {};
  out->format = "+s";
  out->name = "";
  out->n_children = 2;
  out->children = schema_pointers;
  out->release = release_schema;
  return 0;
}

int table_rows(ArrowArrayStream*, ArrowArray* out) {
  *out = {};
  if (sent) return 0;
  sent = true;
  cells[0] = text_array(key_buffers);
  cells[1] = text_array(phone_buffers);
  out->length = 3;
  out->n_buffers = 1;
  out->buffers = no_buffers;
  out->n_children = 2;
  out->children = cell_pointers;
  out->release = release_array;
  return 0;
}

int column_schema(ArrowArrayStream*, ArrowSchema* out) {
  *out = text_schema("phone");
  return 0;
}

int column_rows(ArrowArrayStream*, ArrowArray* out) {
  *out = {};
  if (!sent) *out = text_array(phone_buffers);
  sent = true;
  return 0;
}

}  // namespace

void must(custodb_status answered, custodb_error*& error) {
  if (answered == CUSTODB_OK) return;
  const std::string message = std::string(custodb_status_name(answered)) + ": " + custodb_error_message(error);
  custodb_error_free(error);
  error = nullptr;
  throw std::runtime_error(message);
}

ArrowArrayStream column_of_phones() {
  sent = false;
  return {column_schema, column_rows, no_error, release_stream, nullptr};
}

ArrowArrayStream table_of_people() {
  sent = false;
  return {table_schema, table_rows, no_error, release_stream, nullptr};
}

custodb_open_options open_options() {
  custodb_open_options o;
  std::memset(&o, 0, sizeof o);
  o.struct_size = sizeof o;
  o.key = key;
  o.key_size = sizeof key;
  o.kdf_memory_kib = 64;
  o.kdf_passes = 1;
  return o;
}

bench::bench(std::size_t rows) : rows_(rows) {
  const std::filesystem::path memory = "/dev/shm";
  std::string pattern = ((std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path()) / "custodb-memory-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  table = file("table.csv");
  exported = file("out.csv");
  opened = file("opened.cdb");
  created = file("created.cdb");
  std::ofstream(table) << people_csv(rows_);
  put.struct_size = sizeof put;
  undo.struct_size = sizeof undo;
  record = person_record("new", "Ana Novak", "+1 512 555 0111");
  make_template();
}

bench::~bench() {
  close();
  custodb_record_free(record);
  std::filesystem::remove_all(folder_);
}

// Six people of whom some are one, an import, a ruling, a second passphrase, a trained model.
void bench::make_template() {
  auto options = open_options();
  options.resolve_salt = salt;
  options.resolve_salt_size = sizeof salt;
  const auto path = file("template.cdb");
  must(custodb_store_create(path.data(), path.size(), &options, &store, &error), error);
  static constexpr const char* people[][3] = {{"1", "Anna Smith", "+1 512 555 0110"}, {"2", "Ana Smith", "+1 512 555 0110"}, {"3", "Bob Novak", "+1 512 555 0111"},
                                              {"4", "Carol Lopez", "+1 512 555 0112"}, {"5", "Anna Smith", "+1 512 555 0110"}};
  for (const auto& [number, name, phone] : people) {
    auto* r = person_record(number, name, phone);
    must(custodb_put(store, r, &put, &error), error);
    custodb_record_free(r);
  }
  must(custodb_record_id(store, "till", 4, "1", 1, &person, &error), error);
  must(custodb_record_id(store, "till", 4, "3", 1, &other, &error), error);
  must(custodb_record_id(store, "till", 4, "4", 1, &third, &error), error);
  const auto small = file("small.csv");
  std::ofstream(small) << people_csv(12);
  custodb_import_options import;
  std::memset(&import, 0, sizeof import);
  import.struct_size = sizeof import;
  import.key_column = "id";
  import.key_column_size = 2;
  must(custodb_import_file(store, small.data(), small.size(), &import, nullptr, &doc, &error), error);
  const char* run = nullptr;
  std::size_t size = 0;
  must(custodb_doc_string(doc, "/run", 4, &run, &size, &error), error);
  must(custodb_id_from_text(run, size, &import_run, &error), error);
  let_go();
  must(custodb_sample_draw(store, 1, 100, &sample, &error), error);
  must(custodb_merge(store, &person, &third, "one", 3, &ruling, &error), error);
  must(custodb_key_add(store, "second", 6, "label", 5, nullptr, &error), error);
  must(custodb_events(store, 0, 1000, &doc, &error), error);
  const auto events = custodb_doc_size(doc, "/events", 7);
  for (std::size_t i = 0; i < events && merge_event == 0; ++i) {
    const auto at = "/events/" + std::to_string(i);
    const auto what = at + "/what", number = at + "/event";
    const char* text = nullptr;
    std::int64_t event = 0;
    must(custodb_doc_string(doc, what.data(), what.size(), &text, &size, &error), error);
    must(custodb_doc_int(doc, number.data(), number.size(), &event, &error), error);
    if (std::string_view(text, size) == "merged") merge_event = static_cast<std::uint64_t>(event);
  }
  let_go();
  close();
}

void bench::open_anew() {
  close();
  std::filesystem::copy_file(file("template.cdb"), file("s.cdb"), std::filesystem::copy_options::overwrite_existing);
  const auto options = open_options();
  const auto path = file("s.cdb");
  must(custodb_store_open(path.data(), path.size(), &options, &store, &error), error);
}

void bench::close() {
  let_go();
  if (store) must(custodb_store_close(store, &error), error);
  custodb_store_free(store);
  store = nullptr;
}

void bench::let_go() {
  custodb_error_free(error);
  custodb_doc_free(doc);
  custodb_doc_free(held);
  custodb_record_free(made_record);
  custodb_store_free(made_store);
  custodb_cancel_free(cancel);
  if (given.release) given.release(&given);
  if (schema.release) schema.release(&schema);
  if (array.release) array.release(&array);
  if (stream.release) stream.release(&stream);
  error = nullptr;
  doc = held = nullptr;
  made_record = nullptr;
  made_store = nullptr;
  cancel = nullptr;
}

digest bench::content() {
  digest out{};
  must(custodb_digest(store, out.data(), &error), error);
  return out;
}

std::string bench::problems() {
  custodb_doc* report = nullptr;
  must(custodb_verify(store, nullptr, &report, &error), error);
  int ok = 0;
  must(custodb_doc_bool(report, "/ok", 3, &ok, &error), error);
  std::string out;
  if (!ok) {
    const char* json = nullptr;
    std::size_t size = 0;
    must(custodb_doc_json(report, 0, &json, &size, &error), error);
    out.assign(json, size);
  }
  custodb_doc_free(report);
  return out;
}

}  // namespace cdb::test
