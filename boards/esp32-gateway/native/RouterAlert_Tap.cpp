// The managed calls of NativeTap, carried over to the tap in C.
#include "RouterAlert_Tap.h"

#include <lwip/def.h>

#include "tap.h"
#include "tap_lwip.h"

extern "C" uint32_t esp_random(void);

HRESULT Library_RouterAlert_Tap_RouterAlert_Tap_NativeTap::Start___STATIC__BOOLEAN__U4(CLR_RT_StackFrame &stack)
{
    NANOCLR_HEADER();
    // The managed side has addresses as numbers, lwIP in network byte order.
    stack.SetResult_Boolean(ra_tap_start(lwip_htonl(stack.Arg0().NumericByRef().u4), esp_random()));
    NANOCLR_NOCLEANUP_NOLABEL();
}

HRESULT Library_RouterAlert_Tap_RouterAlert_Tap_NativeTap::Take___STATIC__I4__SZARRAY_U4(CLR_RT_StackFrame &stack)
{
    NANOCLR_HEADER();
    CLR_RT_HeapBlock_Array *records = stack.Arg0().DereferenceArray();
    FAULT_ON_NULL(records);
    stack.SetResult_I4((CLR_INT32)ra_tap_take((uint32_t *)records->GetFirstElement(), records->m_numOfElements / RA_TAP_RECORD_WORDS));
    NANOCLR_NOCLEANUP();
}

HRESULT Library_RouterAlert_Tap_RouterAlert_Tap_NativeTap::Lost___STATIC__U4(CLR_RT_StackFrame &stack)
{
    NANOCLR_HEADER();
    stack.SetResult_U4(ra_tap_lost());
    NANOCLR_NOCLEANUP_NOLABEL();
}

static const CLR_RT_MethodHandler method_lookup[] = {
    Library_RouterAlert_Tap_RouterAlert_Tap_NativeTap::Start___STATIC__BOOLEAN__U4,
    Library_RouterAlert_Tap_RouterAlert_Tap_NativeTap::Take___STATIC__I4__SZARRAY_U4,
    Library_RouterAlert_Tap_RouterAlert_Tap_NativeTap::Lost___STATIC__U4,
};

// The checksum is the metadata processor's over the names above, as the .pe of RouterAlert.Tap carries it (bytes 20 to 23): a firmware image
// and an application that disagree are told apart at start.
const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_RouterAlert_Tap = {
    "RouterAlert.Tap",
    0x0D2B8FA5,
    method_lookup,
    {1, 0, 0, 0},
};
