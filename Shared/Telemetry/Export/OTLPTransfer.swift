import CCurl
import Compression
import Vocabulary

/// One HTTP POST of JSON over libcurl; blocks the calling thread for at most the configured timeout. Owns the handle and
/// the memory that libcurl refers to.
struct OTLPTransfer: ~Copyable {
    enum Outcome {
        case taken
        /// Accepted but for so many spans, which it would refuse again; none with a warning for the operator.
        case partlyTaken(rejected: Int, String)
        /// A retry may succeed, but not before the pause that the collector demands in `Retry-After`; zero without one.
        case failed(String, pause: Duration)
        /// A retry would fail again.
        case refused(String)
    }

    private static let connectMilliseconds = 2000

    /// libcurl requires this once per process, before any thread uses it.
    private static let isInitialized = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    private let handle: UnsafeMutableRawPointer
    private let isCompressed: Bool
    private let answer = OTLPAnswer()
    private var headers: UnsafeMutablePointer<curl_slist>?

    /// Nil if out of memory.
    init?(_ configuration: OTLPConfiguration) {
        guard Self.isInitialized, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        headers = curl_slist_append(nil, "Content-Type: application/json")
        isCompressed = configuration.isCompressed
        if isCompressed { headers = curl_slist_append(headers, "Content-Encoding: gzip") }
        for (name, value) in configuration.headers { headers = curl_slist_append(headers, "\(name): \(value)") }
        _ = retail_curl_set_string(handle, CURLOPT_URL, configuration.url)
        _ = retail_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        let milliseconds = Int(clamping: configuration.timeout.wholeMilliseconds)
        // Signals are not safe in a process with several threads.
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, min(Self.connectMilliseconds, milliseconds))
        set(CURLOPT_TIMEOUT_MS, milliseconds)
        _ = retail_curl_set_list(handle, CURLOPT_HTTPHEADER, headers)
        _ = retail_curl_set_sink(handle, OTLPAnswer.sink, answer.context)
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headers)
    }

    func post(_ text: [UInt8]) -> Outcome {
        guard let body = isCompressed ? Gzip.compress(text) : text else {
            return .failed("no memory", pause: .zero)
        }
        answer.bytes = []
        set(CURLOPT_POSTFIELDSIZE, body.count)
        // libcurl copies the body.
        body.withUnsafeBytes { bytes in
            _ = retail_curl_set_string(
                handle, CURLOPT_COPYPOSTFIELDS, bytes.bindMemory(to: CChar.self).baseAddress)
        }
        let code = curl_easy_perform(handle)
        guard code == CURLE_OK else { return .failed(String(cString: curl_easy_strerror(code)), pause: .zero) }
        switch retail_curl_response_code(handle) {
        case 200..<300:
            guard let partial = answer.partialSuccess else { return .taken }
            return .partlyTaken(rejected: partial.rejected, partial.message)
        case let status where [429, 502, 503, 504].contains(status):
            return .failed("HTTP \(status)", pause: .seconds(retail_curl_retry_after(handle)))
        case let status: return .refused("HTTP \(status)")
        }
    }

    private func set(_ option: CURLoption, _ value: Int) { _ = retail_curl_set_long(handle, option, value) }
}
