import CCurl

/// One request to the store over libcurl; blocks the calling thread.
final class S3Exchange {
    /// Provides the bytes to send: fills the buffer and returns the count.
    typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int
    /// Receives bytes; returning false aborts the transfer.
    typealias Sink = (S3Answer, UnsafeRawBufferPointer) throws -> Bool

    private static let errorTextLimit = 16 * 1024

    private let handle: UnsafeMutableRawPointer
    private var source: Source?
    private var sink: Sink?
    private var errorText: [UInt8] = []
    private var thrown: (any Error)?

    init(_ handle: CurlHandle) { self.handle = handle.pointer }

    /// - Parameters:
    ///   - source: the body, with its size
    ///   - sink: receives the body of a successful response
    /// - Throws: `ObjectStoreError`, or what source and sink throw
    func perform(
        _ request: PresignedRequest, headers: [HeaderField] = [], authorityFile: String?,
        source: (size: Int, read: Source)? = nil, sink: Sink? = nil
    ) throws -> S3Answer {
        curl_easy_reset(handle)
        configure(request, authorityFile)
        self.sink = sink
        self.source = source?.read
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = retail_curl_set_sink(handle, curlSink, context)
        if let source {
            _ = retail_curl_set_source(handle, curlSource, context)
            _ = retail_curl_set_large(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(source.size))
        }
        // Disables the wait for 100 Continue. libcurl sends the length itself.
        var list = curl_slist_append(nil, "Expect:")
        defer { curl_slist_free_all(list) }
        for field in request.headers + headers where field.name != "content-length" {
            list = curl_slist_append(list, "\(field.name): \(field.value)")
        }
        _ = retail_curl_set_list(handle, CURLOPT_HTTPHEADER, list)
        let code = withExtendedLifetime(self) { curl_easy_perform(handle) }
        return try result(code)
    }

    private func configure(_ request: PresignedRequest, _ authorityFile: String?) {
        set(CURLOPT_URL, request.url)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        // The path is signed unchanged.
        set(CURLOPT_PATH_AS_IS, 1)
        // Ignores proxy settings of the environment; signals are not safe in a process with several threads.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, 5000)
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_LOW_SPEED_TIME, S3Store.stallSeconds)
        if let authorityFile { set(CURLOPT_CAINFO, authorityFile) }
        switch request.method {
        case .head: set(CURLOPT_NOBODY, 1)
        case .delete: set(CURLOPT_CUSTOMREQUEST, "DELETE")
        case .get, .put: break
        }
    }

    fileprivate func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        do {
            return try source?(buffer) ?? 0
        } catch {
            thrown = error
            return Int(CURL_READFUNC_ABORT)
        }
    }

    /// Returning fewer bytes than received aborts the transfer.
    fileprivate func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        let answer = answer
        guard answer.isSuccess else {
            errorText += bytes.prefix(Self.errorTextLimit - errorText.count)
            return bytes.count
        }
        do {
            return try sink?(answer, bytes) ?? true ? bytes.count : 0
        } catch {
            thrown = error
            return 0
        }
    }

    private func result(_ code: CURLcode) throws -> S3Answer {
        if let thrown { throw thrown }
        guard code == CURLE_OK else {
            throw ObjectStoreError.unreachable(
                code: Int(code.rawValue), meaning: String(cString: curl_easy_strerror(code)))
        }
        let answer = answer
        if answer.isSuccess || answer.status == 404 { return answer }
        let document = S3Document(errorText)
        if answer.status == 416, let size = document.text(of: "ActualObjectSize").flatMap({ Int($0) }) {
            throw ObjectStoreError.rangeNotSatisfiable(size: size)
        }
        throw ObjectStoreError.refused(status: answer.status, code: document.text(of: "Code") ?? "")
    }

    private var answer: S3Answer {
        var headers: [HeaderField] = []
        var previous: UnsafeMutablePointer<curl_header>?
        while let header = curl_easy_nextheader(handle, UInt32(CURLH_HEADER), -1, previous) {
            headers.append(
                HeaderField(String(cString: header.pointee.name), String(cString: header.pointee.value)))
            previous = header
        }
        return S3Answer(status: retail_curl_response_code(handle), headers: headers)
    }

    private func set(_ option: CURLoption, _ value: String) { _ = retail_curl_set_string(handle, option, value) }

    private func set(_ option: CURLoption, _ value: Int) { _ = retail_curl_set_long(handle, option, value) }
}

private func curlSource(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return 0 }
    let exchange = Unmanaged<S3Exchange>.fromOpaque(context).takeUnretainedValue()
    return exchange.fill(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
}

private func curlSink(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return 0 }
    let exchange = Unmanaged<S3Exchange>.fromOpaque(context).takeUnretainedValue()
    return exchange.take(UnsafeRawBufferPointer(start: buffer, count: size * count))
}
