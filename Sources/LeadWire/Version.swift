/// The version of leadd and leadctl, which are given out together.
public enum Version {
  /// For `--version`, the `User-Agent` header, and the run table; the package's changelog begins with it.
  public static let current = "0.1.0"
}
