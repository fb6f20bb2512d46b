#include "exchange/arrow_writer.h"

#include <cerrno>
#include <new>
#include <utility>

namespace cdb::exchange {

namespace {

constexpr const char* format_of(arrow_column::type kind) {
  return kind == arrow_column::type::text ? "u" : kind == arrow_column::type::integer ? "l" : "+l";
}

// ---- schema: each node owns its name and its children ----

struct schema_node {
  ~schema_node() {
    for (auto& child : children)
      if (child.release) child.release(&child);
  }
  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};

void release_schema(ArrowSchema* schema) {
  delete static_cast<schema_node*>(schema->private_data);
  schema->release = nullptr;
}

void fill_schema(ArrowSchema* out, const char* format, std::string name, std::unique_ptr<schema_node> node) {
  node->name = std::move(name);
  for (auto& child : node->children) node->pointers.push_back(&child);
  *out = {};
  out->format = format;
  out->name = node->name.c_str();
  out->flags = ARROW_FLAG_NULLABLE;
  out->n_children = static_cast<std::int64_t>(node->children.size());
  out->children = node->pointers.data();
  out->release = release_schema;
  out->private_data = node.release();
}

void fill_table_schema(const std::vector<arrow_column>& columns, ArrowSchema* out) {
  auto table = std::make_unique<schema_node>();
  for (const auto& column : columns) {
    auto node = std::make_unique<schema_node>();
    if (column.kind == arrow_column::type::list) fill_schema(&node->children.emplace_back(), "u", "item", std::make_unique<schema_node>());
    fill_schema(&table->children.emplace_back(), format_of(column.kind), column.name, std::move(node));
  }
  fill_schema(out, "+s", "", std::move(table));
  out->flags = 0;
}

// ---- arrays: the same ----

struct array_node {
  ~array_node() {
    for (auto& child : children)
      if (child.release) child.release(&child);
  }
  std::vector<std::uint8_t> valid;
  std::vector<std::int32_t> offsets;
  std::string text;
  std::vector<std::int64_t> numbers;
  const void* buffers[3] = {nullptr, nullptr, nullptr};
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

void release_array(ArrowArray* array) {
  delete static_cast<array_node*>(array->private_data);
  array->release = nullptr;
}

ArrowArray to_array(std::unique_ptr<array_node> node, std::int64_t length, std::int64_t nulls, std::int64_t buffers) {
  for (auto& child : node->children) node->pointers.push_back(&child);
  ArrowArray out{};
  out.length = length;
  out.null_count = nulls;
  out.n_buffers = buffers;
  out.buffers = node->buffers;
  out.n_children = static_cast<std::int64_t>(node->children.size());
  out.children = node->pointers.data();
  out.release = release_array;
  out.private_data = node.release();
  return out;
}

ArrowArray text_array(std::vector<std::uint8_t> valid, std::vector<std::int32_t> offsets, std::string text, std::int64_t nulls) {
  auto node = std::make_unique<array_node>();
  node->valid = std::move(valid);
  node->offsets = std::move(offsets);
  node->text = std::move(text);
  node->buffers[0] = nulls ? node->valid.data() : nullptr;
  node->buffers[1] = node->offsets.data();
  node->buffers[2] = node->text.data();
  const auto length = static_cast<std::int64_t>(node->offsets.size()) - 1;
  return to_array(std::move(node), length, nulls, 3);
}

}  // namespace

struct array_of_column {
  static ArrowArray make(const arrow_column& column, arrow_batch::buffers&& b) {
    if (column.kind == arrow_column::type::text) return text_array(std::move(b.valid), std::move(b.offsets), std::move(b.text), b.nulls);
    auto node = std::make_unique<array_node>();
    node->valid = std::move(b.valid);
    node->buffers[0] = b.nulls ? node->valid.data() : nullptr;
    if (column.kind == arrow_column::type::integer) {
      node->numbers = std::move(b.numbers);
      node->numbers.reserve(1);
      node->buffers[1] = node->numbers.data();
    } else {
      node->offsets = std::move(b.offsets);
      node->buffers[1] = node->offsets.data();
      node->children.reserve(1);
      node->children.push_back(text_array({}, std::move(b.item_offsets), std::move(b.text), 0));
    }
    return to_array(std::move(node), b.rows, b.nulls, 2);
  }
};

arrow_batch::arrow_batch(std::span<const arrow_column> columns) : columns_(columns.begin(), columns.end()), data_(columns.size()) {}

void arrow_batch::mark(std::size_t column, bool valid) {
  auto& b = data_[column];
  if (b.rows % 8 == 0) b.valid.push_back(0);
  if (valid)
    b.valid.back() = static_cast<std::uint8_t>(b.valid.back() | (1u << (b.rows % 8)));
  else
    ++b.nulls;
  ++b.rows;
}

void arrow_batch::text(std::size_t column, std::string_view value) {
  auto& b = data_[column];
  b.text += value;
  b.offsets.push_back(static_cast<std::int32_t>(b.text.size()));
  bytes_ += value.size();
  mark(column, true);
}

void arrow_batch::integer(std::size_t column, std::int64_t value) {
  data_[column].numbers.push_back(value);
  mark(column, true);
}

void arrow_batch::list(std::size_t column, std::span<const std::string> values) {
  auto& b = data_[column];
  for (const auto& value : values) {
    b.text += value;
    b.item_offsets.push_back(static_cast<std::int32_t>(b.text.size()));
    bytes_ += value.size();
  }
  b.offsets.push_back(static_cast<std::int32_t>(b.item_offsets.size() - 1));
  mark(column, true);
}

void arrow_batch::end_row() {
  ++rows_;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto& b = data_[i];
    if (b.rows == rows_) continue;
    if (columns_[i].kind == arrow_column::type::integer)
      b.numbers.push_back(0);
    else
      b.offsets.push_back(b.offsets.back());
    mark(i, false);
  }
}

ArrowArray arrow_batch::finish() {
  auto node = std::make_unique<array_node>();
  node->children.reserve(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) node->children.push_back(array_of_column::make(columns_[i], std::move(data_[i])));
  data_.assign(columns_.size(), {});
  bytes_ = 0;
  return to_array(std::move(node), std::exchange(rows_, 0), 0, 1);
}

namespace {

struct stream_node {
  std::shared_ptr<arrow_source> source;
  std::string last_error;
  int failed = 0;  // for good: rows may have been read that nobody got

  int fail(const error& e) {
    last_error = e.message;
    switch (e.code) {
      case status::no_memory: return ENOMEM;
      case status::cancelled: return ECANCELED;
      case status::closed:
      case status::forked: return EINVAL;
      default: return EIO;
    }
  }
};

stream_node& node_of(ArrowArrayStream* stream) { return *static_cast<stream_node*>(stream->private_data); }

// No exception may pass through a C function.
template <class Work>
int guarded(stream_node& node, Work work) {
  try {
    const result<void> done = work();
    return done ? 0 : node.fail(done.error());
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  } catch (...) {
    return EIO;
  }
}

int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  auto& node = node_of(stream);
  return guarded(node, [&]() -> result<void> {
    fill_table_schema(node.source->columns(), out);
    return {};
  });
}

int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
  auto& node = node_of(stream);
  if (node.failed) return node.failed;
  return node.failed = guarded(node, [&]() -> result<void> {
    arrow_batch batch(node.source->columns());
    CDB_ASSIGN(const bool more, node.source->fill(batch));
    *out = more ? batch.finish() : ArrowArray{};
    return {};
  });
}

const char* stream_error(ArrowArrayStream* stream) {
  const auto& text = node_of(stream).last_error;
  return text.empty() ? nullptr : text.c_str();
}

void release_stream(ArrowArrayStream* stream) {
  delete static_cast<stream_node*>(stream->private_data);
  stream->release = nullptr;
}

}  // namespace

void make_arrow_stream(std::shared_ptr<arrow_source> source, ArrowArrayStream* out) {
  auto node = std::make_unique<stream_node>();
  node->source = std::move(source);
  *out = {stream_schema, stream_next, stream_error, release_stream, node.release()};
}

}  // namespace cdb::exchange
