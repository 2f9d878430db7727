/* Checks that print where they failed and count on. */
#ifndef ROUTERALERT_CHECK_H
#define ROUTERALERT_CHECK_H

#include <stdio.h>

static int failures;

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            printf("%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            failures++; \
        } \
    } while (0)

#endif
