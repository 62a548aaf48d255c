import CCurl

/// A libcurl handle, with its cached connections. Used by one thread at a time.
///
/// `@unchecked Sendable`: `CurlHandles` lends it to one thread only.
final class CurlHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    /// libcurl requires this once per process, before any thread uses it.
    private static let isInitialized = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    /// Nil if out of memory.
    init?() {
        guard Self.isInitialized, let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
    }

    deinit { curl_easy_cleanup(pointer) }
}
