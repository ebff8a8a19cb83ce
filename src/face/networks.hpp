#pragma once
// Inside the room: the networks and the recipe that feeds them (docs/models/). The recipe is
// not the one shipped with the models, which reaches 89.9 % where this reaches 99.4 % on LFW.

#include <opencv2/dnn.hpp>

#include "face/engine.hpp"
#include "face/opencv.hpp"

namespace kaopass::face {

class Networks {
 public:
  static Result<Networks> load(const std::filesystem::path& models);

  // Every face by its box; no landmarks yet. Best first.
  std::vector<Face> find(const cv::Mat& picture);
  // The 68 points, in two passes: the second looks at a square around what the first found.
  Landmarks locate(const cv::Mat& picture, const Box& box);
  Template embed(const cv::Mat& picture, const Face& face);
  // How sure it is that the less closed of the two eyes is closed, 0..1.
  float eyes_closed(const cv::Mat& picture, const Landmarks& landmarks);
  float liveness(const cv::Mat& picture, const Box& box);
  void forget();

 private:
  Landmarks landmarks_in(const cv::Mat& picture, Point centre, float side);
  // A square of the picture; what lies outside repeats the picture's edge.
  struct Cut {
    cv::Mat pixels;
    cv::Point origin;
  };
  Cut cut(const cv::Mat& picture, Point centre, float side);
  const cv::Mat& in_colour(const cv::Mat& picture);

  cv::dnn::Net detect_, landmark_, feature_, eye_, liveness_;
  // What passes between the steps, kept so that forget() can wipe it.
  cv::Mat padded_, resized_, chip_, colour_, blob_;
};

}  // namespace kaopass::face
