import EmbeddedOpenAPI

/// The contract of the edge as OpenAPI 3.1, in UTF-8.
package enum OpenAPIDocument {
    // The pointer is to a constant of the program, so it is valid for the given length and never freed.
    package static let bytes = [UInt8](
        UnsafeBufferPointer(start: embedded_openapi_bytes(), count: embedded_openapi_length()))
}
