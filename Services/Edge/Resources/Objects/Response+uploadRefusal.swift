import HTTPKit
import HTTPTypes
import Hummingbird
import NIOCore
import ObjectStore

extension UploadRefusal {
    /// In S3's form, which the SDKs read. No text of a request is in it but the name of a header.
    func response() -> Response {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>\(code)</Code><Message>\(message.escapedForXML)</Message></Error>
            """
        return Response(
            status: status, headers: [.contentType: "application/xml", .cacheControl: Caching.never.rawValue],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private var status: HTTPResponse.Status {
        switch self {
        case .badDigest, .invalidDigest: .badRequest
        case .notImplemented: .notImplemented
        case .exists: .preconditionFailed
        }
    }
}

extension String {
    fileprivate var escapedForXML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
