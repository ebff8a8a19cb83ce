#pragma once
// A picture in memory. Pictures here are mostly of people, so the pixels are wiped whenever their
// memory goes back, copies and growth included.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/bytes.hpp"

namespace kaopass::image {

// std::allocator that wipes before it frees.
template <class T>
struct WipingAllocator {
  using value_type = T;
  WipingAllocator() = default;
  template <class U>
  explicit WipingAllocator(const WipingAllocator<U>&) noexcept {}
  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  void deallocate(T* memory, std::size_t count) noexcept {
    base::wipe({reinterpret_cast<std::uint8_t*>(memory), count * sizeof(T)});
    std::allocator<T>().deallocate(memory, count);
  }
  friend bool operator==(const WipingAllocator&, const WipingAllocator&) { return true; }
};

using Pixels = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

// width x height samples of 8 bits, rows from the top without padding, channels interleaved:
// 1 = grey, 3 = red green blue. decode() gives nothing else; width, height >= 1.
struct Picture {
  int width = 0;
  int height = 0;
  int channels = 1;
  Pixels pixels;

  [[nodiscard]] std::size_t row_size() const {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(channels);
  }
  friend bool operator==(const Picture&, const Picture&) = default;
};

// All black. width and height >= 1, channels 1 or 3.
Picture make_picture(int width, int height, int channels);

// Luma by ITU-R BT.601, rounded; a grey picture comes back as it is.
Picture to_grey(const Picture& picture);

}  // namespace kaopass::image
