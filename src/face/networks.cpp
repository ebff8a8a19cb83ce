#include "face/networks.hpp"

#include <algorithm>
#include <cmath>

#include "face/denormals.hpp"
#include "face/models.hpp"

namespace kaopass::face {
namespace {

constexpr int kDetectWidth = 320, kDetectHeight = 240;
constexpr float kMinConfidence = 0.65F;
constexpr float kMaxOverlap = 0.4F;  // of two boxes of the same face
constexpr int kLandmarkSide = 64;
constexpr float kSecondPassMargin = 1.3F;
constexpr int kEyeSide = 24;
constexpr float kEyeMargin = 1.6F;  // of the distance between an eye's corners
constexpr int kLivenessSide = 128;
constexpr float kLivenessMargin = 2.7F;

// Where the five points stand in the chip that fr_feature expects (ArcFace's, 112 x 112).
constexpr std::array<Point, 5> kChipPoints = {{{38.2946F, 51.6963F},
                                               {73.5318F, 51.5014F},
                                               {56.0252F, 71.7366F},
                                               {41.5493F, 92.3655F},
                                               {70.7299F, 92.2041F}}};
constexpr float kChipEyeDistance = 35.24F;

Status load_net(cv::dnn::Net& net, const std::filesystem::path& models, Model model) {
  KAOPASS_TRY(const base::Bytes file, read_model(models, model));
  net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(file.data()), file.size());
  net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
  return {};
}

cv::Mat run(cv::dnn::Net& net, const cv::Mat& blob) {
  const DenormalsAreZero guard;
  net.setInput(blob);
  return net.forward();
}

// Softmax of the first output: "closed" of fr_eye, "live" of fr_liveness.
float share_of_first(const cv::Mat& output) {
  const float* values = output.ptr<float>();
  float sum = 0;
  for (std::size_t i = 0; i < output.total(); ++i) sum += std::exp(values[i] - values[0]);
  return 1 / sum;
}

float overlap(const Box& a, const Box& b) {
  const float width = std::min(a.left + a.width, b.left + b.width) - std::max(a.left, b.left);
  const float height = std::min(a.top + a.height, b.top + b.height) - std::max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const float common = width * height;
  return common / (a.width * a.height + b.width * b.height - common);
}

// Of boxes that overlap much, the most confident stays.
std::vector<Face> without_doubles(std::vector<Face> candidates) {
  std::ranges::sort(candidates, std::ranges::greater{}, &Face::confidence);
  std::vector<Face> faces;
  for (const Face& candidate : candidates) {
    const bool is_new = std::ranges::none_of(
        faces, [&](const Face& face) { return overlap(face.box, candidate.box) > kMaxOverlap; });
    if (is_new && faces.size() < kMaxFaces) faces.push_back(candidate);
  }
  return faces;
}

}  // namespace

Result<Networks> Networks::load(const std::filesystem::path& models) {
  cv::setNumThreads(1);
  Networks networks;
  KAOPASS_CHECK(load_net(networks.detect_, models, Model::Detect));
  KAOPASS_CHECK(load_net(networks.landmark_, models, Model::Landmark));
  KAOPASS_CHECK(load_net(networks.feature_, models, Model::Feature));
  KAOPASS_CHECK(load_net(networks.eye_, models, Model::Eye));
  KAOPASS_CHECK(load_net(networks.liveness_, models, Model::Liveness));
  return networks;
}

std::vector<Face> Networks::find(const cv::Mat& picture) {
  resize(picture, resized_, {kDetectWidth, kDetectHeight});
  cv::dnn::blobFromImage(in_colour(resized_), blob_, 1.0 / 128, {}, cv::Scalar::all(127));
  const DenormalsAreZero guard;
  detect_.setInput(blob_);
  std::vector<cv::Mat> outputs;
  detect_.forward(outputs, std::vector<cv::String>{"scores", "boxes"});
  const float* scores = outputs[0].ptr<float>();  // [background, face] each
  const float* boxes = outputs[1].ptr<float>();   // [x1, y1, x2, y2] each, 0..1
  const std::size_t count = outputs[0].total() / 2;
  const auto width = static_cast<float>(picture.cols), height = static_cast<float>(picture.rows);
  std::vector<Face> candidates;
  for (std::size_t i = 0; i < count; ++i) {
    const float confidence = scores[2 * i + 1];
    if (confidence < kMinConfidence) continue;
    const float* box = boxes + 4 * i;
    candidates.push_back({.box = {.left = box[0] * width,
                                  .top = box[1] * height,
                                  .width = (box[2] - box[0]) * width,
                                  .height = (box[3] - box[1]) * height},
                          .confidence = confidence,
                          .landmarks = {}});
  }
  return without_doubles(std::move(candidates));
}

Landmarks Networks::locate(const cv::Mat& picture, const Box& box) {
  const Landmarks first = landmarks_in(picture, box.centre(), box.height);
  const auto [left, right] = std::ranges::minmax(first, {}, &Point::x);
  const auto [top, bottom] = std::ranges::minmax(first, {}, &Point::y);
  const float side = kSecondPassMargin * std::max(right.x - left.x, bottom.y - top.y);
  return landmarks_in(picture, {(left.x + right.x) / 2, (top.y + bottom.y) / 2}, side);
}

Landmarks Networks::landmarks_in(const cv::Mat& picture, Point centre, float side) {
  const Cut square = cut(picture, centre, side);
  resize(square.pixels, resized_, {kLandmarkSide, kLandmarkSide});
  if (resized_.channels() == 3) cv::cvtColor(resized_, resized_, cv::COLOR_RGB2GRAY);
  cv::dnn::blobFromImage(resized_, blob_, 1.0 / 256);
  const cv::Mat output = run(landmark_, blob_);
  const float* values = output.ptr<float>();
  const auto size = static_cast<float>(square.pixels.cols);
  Landmarks landmarks;
  for (Point& point : landmarks) {
    point.x = static_cast<float>(square.origin.x) + *values++ * size;
    point.y = static_cast<float>(square.origin.y) + *values++ * size;
  }
  return landmarks;
}

Template Networks::embed(const cv::Mat& picture, const Face& face) {
  std::array<Point, 5> points = five_points(face);
  cv::Mat source = picture;
  // warpAffine reads four neighbours only: a face much larger than the chip is shrunk first.
  if (const float scale = eye_distance(face) / kChipEyeDistance; scale > 2) {
    const Cut region = cut(picture, points[2], kChipSide * scale * 1.6F);
    const int size = static_cast<int>(static_cast<float>(region.pixels.cols) / scale);
    cv::resize(region.pixels, resized_, {size, size}, 0, 0, cv::INTER_AREA);
    const float factor = static_cast<float>(size) / static_cast<float>(region.pixels.cols);
    for (Point& point : points) {  // pixel centres lie at .5
      point.x = (point.x - static_cast<float>(region.origin.x) + 0.5F) * factor - 0.5F;
      point.y = (point.y - static_cast<float>(region.origin.y) + 0.5F) * factor - 0.5F;
    }
    source = resized_;
  }
  cv::warpAffine(source, chip_, similarity(points, kChipPoints), {kChipSide, kChipSide});
  cv::dnn::blobFromImage(in_colour(chip_), blob_, 1.0 / 128, {}, cv::Scalar::all(127), true);
  const cv::Mat output = run(feature_, blob_);
  const double length = std::max(cv::norm(output), 1e-12);
  Template result(output.total());
  std::transform(output.begin<float>(), output.end<float>(), result.begin(), [&](float value) {
    return static_cast<float>(static_cast<double>(value) / length);
  });
  return result;
}

float Networks::eyes_closed(const cv::Mat& picture, const Landmarks& landmarks) {
  float least = 1;
  for (const std::size_t first : {36u, 42u}) {  // six points an eye, the corners first and fourth
    Point centre;
    for (const std::size_t lid : {1u, 2u, 4u, 5u}) {
      centre.x += landmarks[first + lid].x / 4;
      centre.y += landmarks[first + lid].y / 4;
    }
    const float width = landmarks[first + 3].x - landmarks[first].x;
    resize(cut(picture, centre, width * kEyeMargin).pixels, resized_, {kEyeSide, kEyeSide});
    if (resized_.channels() == 3) cv::cvtColor(resized_, resized_, cv::COLOR_RGB2GRAY);
    cv::dnn::blobFromImage(resized_, blob_, 1.0 / 255);
    least = std::min(least, share_of_first(run(eye_, blob_)));
  }
  return least;
}

float Networks::liveness(const cv::Mat& picture, const Box& box) {
  // As large as wanted but no larger than the picture, and shifted to lie inside it: repeated edges
  // look like a printed frame to this network.
  const auto width = static_cast<float>(picture.cols), height = static_cast<float>(picture.rows);
  const float side = std::min({box.height * kLivenessMargin, width, height});
  const Point wanted = box.centre();
  const Point centre{std::clamp(wanted.x, side / 2, width - side / 2),
                     std::clamp(wanted.y, side / 2, height - side / 2)};
  resize(cut(picture, centre, side).pixels, resized_, {kLivenessSide, kLivenessSide});
  cv::dnn::blobFromImage(in_colour(resized_), blob_, 1.0, {}, {}, true);
  return share_of_first(run(liveness_, blob_));
}

Networks::Cut Networks::cut(const cv::Mat& picture, Point centre, float side) {
  const int longest = 4 * std::max(picture.cols, picture.rows);  // bounds what is allocated
  const int size = std::clamp(static_cast<int>(std::lround(side)), 1, longest);
  const auto half = static_cast<float>(size) / 2;
  const cv::Rect wanted(static_cast<int>(std::lround(centre.x - half)),
                        static_cast<int>(std::lround(centre.y - half)), size, size);
  const cv::Rect inside = wanted & cv::Rect(0, 0, picture.cols, picture.rows);
  if (inside == wanted) return {picture(wanted), wanted.tl()};
  if (inside.empty()) return {cv::Mat::zeros(size, size, picture.type()), wanted.tl()};
  cv::copyMakeBorder(picture(inside), padded_, inside.y - wanted.y, wanted.br().y - inside.br().y,
                     inside.x - wanted.x, wanted.br().x - inside.br().x, cv::BORDER_REPLICATE);
  return {padded_, wanted.tl()};
}

const cv::Mat& Networks::in_colour(const cv::Mat& picture) {
  if (picture.channels() == 3) return picture;
  cv::cvtColor(picture, colour_, cv::COLOR_GRAY2RGB);
  return colour_;
}

// A forward pass over nothing is the only way to overwrite what a network holds of its last input.
void Networks::forget() {
  const cv::Mat nothing = cv::Mat::zeros(kDetectHeight, kDetectWidth, CV_8UC3);
  find(nothing);
  Face face;
  face.box = {0, 0, kLandmarkSide, kLandmarkSide};
  landmarks_in(nothing, face.box.centre(), face.box.height);
  embed(nothing, face);
  eyes_closed(nothing, face.landmarks);
  liveness(nothing, face.box);
  for (cv::Mat* scratch : {&padded_, &resized_, &chip_, &colour_, &blob_}) scratch->setTo(0);
}

}  // namespace kaopass::face
