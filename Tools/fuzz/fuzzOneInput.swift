/// What libFuzzer calls with every input that it makes (https://llvm.org/docs/LibFuzzer.html). The pointer is
/// libFuzzer's, and valid during the call.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzedMessage(Array(UnsafeBufferPointer(start: bytes, count: count)))?.read()
    return 0
}
