import CCurl
import Vocabulary

/// One SMTP transfer with libcurl; blocks the calling thread. Owns the handle and all memory that libcurl points to.
struct SmtpTransfer: ~Copyable {
    private let handle: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var recipients: UnsafeMutablePointer<curl_slist>?

    /// libcurl requires this once per process, before any thread uses it.
    private static let isInitialized = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    /// Nil when memory cannot be allocated.
    init?(_ configuration: SmtpConfiguration) {
        guard Self.isInitialized, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        recipients = nil
        _ = retail_curl_set_error_buffer(handle, errorText)
        configure(configuration)
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(recipients)
        errorText.deallocate()
    }

    private func configure(_ configuration: SmtpConfiguration) {
        let isWrapped = configuration.security == .tls
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        set(CURLOPT_URL, "\(isWrapped ? "smtps" : "smtp")://\(host):\(configuration.port)")
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // Ignore proxy settings, and use no signals, since the process has several threads.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(configuration.connectTimeout.wholeMilliseconds))
        set(CURLOPT_TIMEOUT_MS, Int(configuration.timeout.wholeMilliseconds))
        if configuration.security == .starttls { set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let file = configuration.authorityFile { set(CURLOPT_CAINFO, file) }
        if let credentials = configuration.credentials {
            set(CURLOPT_USERNAME, credentials.user)
            set(CURLOPT_PASSWORD, credentials.currentPassword)
        }
        _ = retail_curl_drop_answers(handle)
    }

    /// - Throws: `SmtpError`
    mutating func send(_ message: [UInt8], from sender: EmailAddress, to recipient: EmailAddress) throws(SmtpError) {
        set(CURLOPT_MAIL_FROM, "<\(sender)>")
        recipients = curl_slist_append(recipients, "<\(recipient)>")
        _ = retail_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
        let code = message.withUnsafeBufferPointer { bytes in
            var upload = retail_curl_upload(bytes: bytes.baseAddress, remaining: bytes.count)
            return withUnsafeMutablePointer(to: &upload) { upload in
                _ = retail_curl_set_upload(handle, upload)
                return curl_easy_perform(handle)
            }
        }
        if code != CURLE_OK { throw failure(code) }
    }

    /// Connects, encrypts and logs in as for a mail, and sends none.
    ///
    /// - Throws: `SmtpError`
    mutating func connect() throws(SmtpError) {
        set(CURLOPT_CONNECT_ONLY, 1)
        let code = curl_easy_perform(handle)
        if code != CURLE_OK { throw failure(code) }
    }

    private func failure(_ code: CURLcode) -> SmtpError {
        let reply = retail_curl_response_code(handle)
        return SmtpError(
            isPermanent: (500...599).contains(reply) && isAboutTheMail(code), code: Int(code.rawValue), reply: reply,
            meaning: String(cString: curl_easy_strerror(code)))
    }

    /// Whether the rejection concerns this mail's recipient or content. A rejected login or sender concerns all mails;
    /// the mail is then retried until an operator has fixed it. libcurl distinguishes the cases only in its error text.
    private func isAboutTheMail(_ code: CURLcode) -> Bool {
        let text = String(cString: errorText)
        switch code {
        case CURLE_SEND_ERROR: return text.hasPrefix("RCPT failed") || text.hasPrefix("DATA failed")
        // The reply to the message, unless it was the greeting.
        case CURLE_WEIRD_SERVER_REPLY: return !text.hasPrefix("Got unexpected")
        default: return false
        }
    }

    private func set(_ option: CURLoption, _ value: String) { _ = retail_curl_set_string(handle, option, value) }

    private func set(_ option: CURLoption, _ value: Int) { _ = retail_curl_set_long(handle, option, value) }
}
