// The interop assembly RouterAlert.Tap in nanoFramework's terms. Names and order follow ../tap/NativeTap.cs: change both or neither.
#ifndef ROUTERALERT_TAP_INTEROP_H
#define ROUTERALERT_TAP_INTEROP_H

#include <nanoCLR_Interop.h>
#include <nanoCLR_Runtime.h>

struct Library_RouterAlert_Tap_RouterAlert_Tap_NativeTap
{
    NANOCLR_NATIVE_DECLARE(Start___STATIC__BOOLEAN__U4);
    NANOCLR_NATIVE_DECLARE(Take___STATIC__I4__SZARRAY_U4);
    NANOCLR_NATIVE_DECLARE(Lost___STATIC__U4);
};

extern const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_RouterAlert_Tap;

#endif
